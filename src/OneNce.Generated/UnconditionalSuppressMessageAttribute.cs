#if !NET
#pragma warning disable IDE0130 // The trimmer looks for it by its name, and netstandard2.0 lacks it.
namespace System.Diagnostics.CodeAnalysis;

/// <summary>Answers a warning for good: for the trimmer of an application on .NET 8 or 9, which takes the netstandard2.0 build.</summary>
[AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
internal sealed class UnconditionalSuppressMessageAttribute(string category, string checkId) : Attribute
{
    public string Category { get; } = category;

    public string CheckId { get; } = checkId;

    public string? Scope { get; set; }

    public string? Target { get; set; }

    public string? Justification { get; set; }
}
#endif
