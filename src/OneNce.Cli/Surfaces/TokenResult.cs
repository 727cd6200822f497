using System.Diagnostics.CodeAnalysis;

namespace OneNce.Cli.Surfaces;

/// <summary>A token, or why there is none.</summary>
internal sealed class TokenResult
{
    public TokenResult(AccessToken token) => Token = token;

    public TokenResult(Problem problem) => Problem = problem;

    public AccessToken? Token { get; }

    public Problem? Problem { get; }

    [MemberNotNullWhen(true, nameof(Token))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool HasToken => Token is not null;
}
