using System.Globalization;

namespace OneNce.Simulation;

/// <summary>One request of the token endpoint.</summary>
/// <param name="At">When it came, since the start.</param>
/// <param name="Reaction">What the endpoint did with it.</param>
/// <param name="IsRenewal">Whether it regularly refreshed a token that lives 20 s or more.</param>
internal readonly record struct EndpointCall(TimeSpan At, Reaction Reaction, bool IsRenewal);

/// <summary>
/// The token endpoint without a network: reacts to its requests in turn, again and again, and remembers when they came.
/// </summary>
internal sealed class SimulatedEndpoint(IReadOnlyList<Reaction> reactions, Func<TimeSpan> elapsed) : HttpMessageHandler
{
    /// <summary>From this lifetime on, a token may be refreshed as often as it must be.</summary>
    private static readonly TimeSpan MinRegularLifetime = TimeSpan.FromSeconds(20);

    private readonly List<EndpointCall> _calls = [];
    private CancellationToken _hanging = new(canceled: true);

    public IReadOnlyList<EndpointCall> Calls => _calls;

    public bool IsHanging => !_hanging.IsCancellationRequested;

    /// <summary>Whether the API rejects a token of this endpoint.</summary>
    public bool Rejects(string token) =>
        reactions[
            int.Parse(token.AsSpan(token.IndexOf('-', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture)
        ].IsRejected;

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        int number;
        lock (_calls)
        {
            number = _calls.Count;
            var at = elapsed();
            var isRenewal =
                number > 0
                && _calls[^1] is { Reaction: { IsRejected: false, Lifetime: { } lifetime } } last
                && lifetime >= MinRegularLifetime
                && at - last.At >= lifetime * 0.7;
            _calls.Add(new EndpointCall(at, reactions[number % reactions.Count], isRenewal));
        }

        var place = number % reactions.Count;
        if (reactions[place].Hangs)
        {
            _hanging = cancellationToken;
        }

        return reactions[place]
            .ActAsync(string.Create(CultureInfo.InvariantCulture, $"t{number}-{place}"), cancellationToken);
    }
}
