namespace OneNce.Sandbox;

/// <summary>Where a request to a documented operation leads.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="PathValues">The values of the path's parameters.</param>
internal sealed record ApiRoute(SandboxOperation Operation, IReadOnlyDictionary<string, string> PathValues);
