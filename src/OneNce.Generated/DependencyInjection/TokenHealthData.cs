namespace OneNce;

/// <summary>What a health check tells besides its status, for dashboards and pages; no secret and no token is in it.</summary>
internal static class TokenHealthData
{
    public static Dictionary<string, object> Of(TokenCache? cache)
    {
        var data = new Dictionary<string, object>
        {
            ["renewing"] = cache is { Flight.IsCompleted: false },
            ["renewalInSeconds"] = Seconds(cache?.FetchIn),
        };
        if (cache?.Current is { } token)
        {
            Describe(token, cache, data);
        }

        if (cache?.LastSetback is { } setback)
        {
            Describe(setback, data);
        }

        return data;
    }

    private static void Describe(CachedToken token, TokenCache cache, Dictionary<string, object> data)
    {
        data["obtainedAt"] = token.Token.ExpiresAt - token.Lifetime;
        data["lifetimeSeconds"] = Math.Round(token.Lifetime.TotalSeconds);
        data["lifetimeLeftSeconds"] = Seconds(cache.LifetimeLeft);
    }

    private static void Describe(Setback setback, Dictionary<string, object> data)
    {
        var answer = setback.Error.InnerException as OneNceApiException;
        data["failure"] = setback.Error.Failure.ToTag();
        data["failedAt"] = setback.At;
        data["detail"] = setback.Error.Message;
        data["nextStep"] = answer?.NextStep ?? setback.Error.Message;
        if (answer is not null)
        {
            data["statusCode"] = answer.StatusCode;
        }

        if (answer?.ErrorCode is { } code)
        {
            data["errorCode"] = code;
        }
    }

    private static double Seconds(TimeSpan? left) => Math.Max(0, Math.Round(left.GetValueOrDefault().TotalSeconds));
}
