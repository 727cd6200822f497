using OneNce.Fuzz;
using OneNce.Harness.Fuzz;

namespace OneNce.Harness.Soak;

/// <summary>
/// Changes the configuration, the clock and the tokens, one after the other, for as long as the run lasts.
/// </summary>
internal sealed class Disturbances(
    SoakServer server,
    ReloadableConfiguration configuration,
    SteppedClock clock,
    int seed
)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);
    private static readonly int[] Hours = [0, 3, -5, 24, -24, 1, 0];

    private readonly Dice _dice = new((ulong)seed);
    private int _count;

    /// <summary>How many there were.</summary>
    public int Count => Volatile.Read(ref _count);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var secret = "secret";
        for (var round = 1; !cancellationToken.IsCancellationRequested; round++)
        {
            switch (round % 5)
            {
                case 0:
                    configuration.Change("Unrelated:Value", Text(round));
                    break;
                case 1:
                    configuration.Change("OneNce:ClientSecret", "");
                    break;
                case 2:
                    configuration.Change("OneNce:ClientSecret", secret);
                    break;
                case 3:
                    configuration.Change("OneNce:AttemptTimeout", round % 2 == 0 ? "00:00:03" : "00:00:02");
                    break;
                default:
                    clock.Offset = TimeSpan.FromHours(_dice.Pick(Hours));
                    break;
            }

            if (round % 40 == 20)
            {
                secret = "secret" + Text(round);
                server.Rotate(secret);
                configuration.Change("OneNce:ClientSecret", secret);
            }

            if (round % 60 == 50)
            {
                server.RevokeAll();
            }

            Interlocked.Increment(ref _count);
            await Task.Delay(Pause, cancellationToken).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
