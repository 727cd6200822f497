namespace OneNce.Generation.Reading;

/// <summary>The codes of build errors. Those that are missing here belong to Generate.targets, or to the past.</summary>
internal static class ErrorCodes
{
    public const string NoDocument = "ONCE0001";
    public const string InvalidItem = "ONCE0002";
    public const string NoSettings = "ONCE0003";
    public const string Syntax = "ONCE0005";
    public const string NotOpenApi = "ONCE0006";
    public const string DanglingReference = "ONCE0007";
    public const string InvalidValue = "ONCE0008";
    public const string InvalidSettings = "ONCE0009";
    public const string NoOperations = "ONCE0010";
    public const string Other = "ONCE0011";
    public const string DuplicateItem = "ONCE0012";
    public const string TooLarge = "ONCE0016";
    public const string DuplicateTypes = "ONCE0017";
}
