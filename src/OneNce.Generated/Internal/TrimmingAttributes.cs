#if !NET
#pragma warning disable IDE0130 // The trimmer finds it by name, and netstandard2.0 does not have it.
namespace System.Diagnostics.CodeAnalysis;

/// <summary>
/// Suppresses a warning of the trimmer, in an application that uses the netstandard2.0 build.
/// </summary>
[AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
internal sealed class UnconditionalSuppressMessageAttribute(string category, string checkId) : Attribute
{
    public string Category { get; } = category;

    public string CheckId { get; } = checkId;

    public string? Scope { get; set; }

    public string? Target { get; set; }

    public string? Justification { get; set; }
}

/// <summary>Causes a warning for callers in trimmed applications.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiresUnreferencedCodeAttribute(string message) : Attribute
{
    public string Message { get; } = message;
}

/// <summary>Causes a warning for callers in Native AOT applications.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiresDynamicCodeAttribute(string message) : Attribute
{
    public string Message { get; } = message;
}
#endif
