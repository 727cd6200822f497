using Microsoft.Kiota.Abstractions;

namespace OneNce;

/// <summary>
/// Keeps a Kiota request from being sent again through an <see cref="OneNceRequestAdapter"/>, neither after a 401 nor
/// by Kiota's retries.
/// </summary>
/// <remarks>For orders, top-ups and messages, which cost money. A rejected token is replaced all the same.</remarks>
/// <example><c>client.Orders.PostAsync(order, configuration => configuration.Options.Add(new
/// NoRetryOption()))</c></example>
public sealed class NoRetryOption : IRequestOption
{
    /// <summary>
    /// Kiota files an option under its full name, where <see cref="OneNceHttpRequestMessageExtensions.WithoutRetry"/>
    /// puts its own.
    /// </summary>
    internal static readonly string Key = typeof(NoRetryOption).FullName!;
}
