using Microsoft.Kiota.Abstractions;

namespace OneNce;

/// <summary>
/// Kiota's request option for orders, top-ups and messages, which cost money: through an <see cref="OneNceRequestAdapter"/>
/// such a request is sent again neither after a 401 nor by Kiota's retries. The refused token is dropped all the same.
/// </summary>
/// <example><c>client.Orders.PostAsync(order, configuration => configuration.Options.Add(new SendOnceOption()))</c></example>
public sealed class SendOnceOption : IRequestOption
{
}
