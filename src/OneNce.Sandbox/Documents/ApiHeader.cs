using System.Text.Json.Nodes;

namespace OneNce.Sandbox;

/// <summary>A documented header of a response.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Schema">What its value matches.</param>
/// <param name="Example">A documented value; null if there is none.</param>
internal sealed record ApiHeader(string Name, Schema Schema, JsonNode? Example);
