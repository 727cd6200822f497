using Microsoft.Kiota.Abstractions;

namespace OneNce;

/// <summary>
/// Prevents an <see cref="OneNceRequestAdapter"/> from resending a Kiota request, both after a 401 and by Kiota's own
/// retries.
/// </summary>
/// <remarks>Use it for orders, top-ups and messages, which cost money. A rejected token is still replaced.</remarks>
/// <example><c>client.Orders.PostAsync(order, configuration => configuration.Options.Add(new
/// NoRetryOption()))</c></example>
public sealed class NoRetryOption : IRequestOption
{
    /// <summary>
    /// Kiota stores an option under its type's full name;
    /// <see cref="OneNceHttpRequestMessageExtensions.WithoutRetry"/> uses the same key.
    /// </summary>
    internal static readonly string Key = typeof(NoRetryOption).FullName!;
}
