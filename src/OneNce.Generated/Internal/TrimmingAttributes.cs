#if !NET
#pragma warning disable IDE0130 // The trimmer looks for it by its name, and netstandard2.0 lacks it.
namespace System.Diagnostics.CodeAnalysis;

/// <summary>
/// Answers a warning for good: for the trimmer of an application on .NET 8 or 9, which takes the netstandard2.0 build.
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

/// <summary>Warns whoever calls this in an application that is trimmed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiresUnreferencedCodeAttribute(string message) : Attribute
{
    public string Message { get; } = message;
}

/// <summary>Warns whoever calls this in an application that is compiled ahead of time.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiresDynamicCodeAttribute(string message) : Attribute
{
    public string Message { get; } = message;
}
#endif
