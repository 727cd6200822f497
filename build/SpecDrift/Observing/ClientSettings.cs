namespace SpecDrift;

/// <summary>How a project generates its client: what its <c>OneNceSpec</c> item says.</summary>
/// <param name="Name">The class.</param>
/// <param name="Names">Names to use instead of those that are found: <c>Found=Wanted;Found=Wanted</c>.</param>
/// <param name="Casing">How names are made: <c>Pascal</c> or <c>Document</c>.</param>
/// <param name="ShipsAsPackage">
/// Whether others use the compiled client. If it is compiled with the application, numbers of enum members are
/// compiled anew with it.
/// </param>
internal sealed record ClientSettings(
    string Name = "ApiClient",
    string Names = "",
    string Casing = "Pascal",
    bool ShipsAsPackage = true
);
