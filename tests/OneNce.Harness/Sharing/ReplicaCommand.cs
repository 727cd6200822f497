using Microsoft.Extensions.DependencyInjection;

namespace OneNce.Harness.Sharing;

/// <summary>One replica in a process of its own: prints the token that it gets, or the error.</summary>
internal static class ReplicaCommand
{
    public static async Task<int> RunAsync(string redis, Uri endpoint)
    {
        await using var services = await RedisApplication.CreateAsync(redis, endpoint, hasLocks: true);
        try
        {
            var token = await services.GetRequiredService<TokenSource>().GetTokenAsync();
            await Console.Out.WriteLineAsync(token.Value);
            return 0;
        }
        catch (OneNceTokenException exception)
        {
            await Console.Out.WriteLineAsync(exception.Message);
            return 1;
        }
    }
}
