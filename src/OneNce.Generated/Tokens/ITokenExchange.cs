namespace OneNce;

/// <summary>A way to a new token. Each wraps the next: shared cache, retries, rotation, the endpoint.</summary>
internal interface ITokenExchange
{
    /// <summary>Gets a new token; every call may ask the endpoint.</summary>
    /// <exception cref="OneNceTokenException">None could be had.</exception>
    Task<IssuedToken> GetAsync(CancellationToken cancellationToken);
}
