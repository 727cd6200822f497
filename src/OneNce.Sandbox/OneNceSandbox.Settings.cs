namespace OneNce.Sandbox;

/// <content>Settings: they hold from now on.</content>
public sealed partial class OneNceSandbox
{
    /// <summary>Adds a client, or gives a known one another secret. Tokens issued before stay valid.</summary>
    /// <param name="id">The id; without a colon.</param>
    /// <param name="secret">The secret.</param>
    public void AddClient(string id, string secret) => _clients.Add(id, secret);

    /// <summary>Removes a client. Its tokens stay valid until they expire, as 1NCE's do.</summary>
    /// <param name="id">The id.</param>
    /// <returns>Whether there was such a client.</returns>
    public bool RemoveClient(string id) => _clients.Remove(id);

    /// <summary>Sets the lifetime of tokens issued from now on. At first it is an hour.</summary>
    /// <param name="tokenLifetime">The lifetime, from zero to a hundred years. <c>expires_in</c> shows its whole seconds.</param>
    public TimeSpan TokenLifetime { get => _lifetime; set => Issues(value); }
    private TimeSpan _lifetime = TimeSpan.FromHours(1);
    private void Issues(TimeSpan tokenLifetime)
    {
        _lifetime = tokenLifetime;
        ArgumentOutOfRangeException.ThrowIfLessThan(tokenLifetime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tokenLifetime, TimeSpan.FromDays(36_525));
        _tokenDesk.Set(terms => terms with { Lifetime = tokenLifetime });
    }

    /// <summary>Sets the member names of answers with tokens. At first <see cref="ResponseShape.Actual"/>.</summary>
    /// <param name="shape">Which names.</param>
    public ResponseShape ResponseShape { get; set { field = value; Speaks(value); } }
    private void Speaks(ResponseShape shape) => _tokenDesk.Set(terms => terms with { Shape = shape });

    /// <summary>
    /// Allows so many token requests a minute; the minute begins with the first. More are answered with 429 and Retry-After.
    /// Requests that a scripted answer meets do not count. At first there is no limit.
    /// </summary>
    /// <param name="perMinute">How many; 0 allows none, <see langword="null"/> any number.</param>
    public int? RequestsPerMinute { get; set { field = value; Limits(value); } }
    private void Limits(int? perMinute)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(perMinute ?? 0, nameof(perMinute));
        _limit.Set(perMinute);
    }

    /// <summary>Makes a token invalid before it expires. Unknown ones are ignored.</summary>
    /// <param name="token">The token.</param>
    public void Revoke(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        _tokens.Revoke(token);
    }

    /// <summary>Makes every token issued so far invalid.</summary>
    public void RevokeAll() => _tokens.RevokeAll();
}
