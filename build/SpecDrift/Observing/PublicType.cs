using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SpecDrift;

/// <summary>A public type of a generated client.</summary>
/// <param name="Name">Its name, without the namespace.</param>
/// <param name="Declaration">Its kind, name and bases.</param>
/// <param name="Members">Its public members.</param>
internal sealed partial record PublicType(string Name, string Declaration, IReadOnlyList<PublicMember> Members)
{
    public bool IsEnum => Declaration.StartsWith("enum ", StringComparison.Ordinal);

    /// <summary>Reads the public types of generated code; an interface of the client says what its class says.</summary>
    public static IReadOnlyList<PublicType> Read(string code) =>
        [
            .. CSharpSyntaxTree
                .ParseText(code)
                .GetCompilationUnitRoot()
                .DescendantNodes(node => node is not BaseTypeDeclarationSyntax)
                .OfType<BaseTypeDeclarationSyntax>()
                .Where(type => type is not InterfaceDeclarationSyntax && IsPublic(type))
                .Select(Read),
        ];

    /// <summary>Leaves out namespaces, and what every method has.</summary>
    internal static string Brief(SyntaxNode? node) =>
        node is null ? "" : Spaces().Replace(Qualifier().Replace(node.ToString(), ""), " ");

    private static PublicType Read(BaseTypeDeclarationSyntax type)
    {
        var kind =
            type is EnumDeclarationSyntax ? "enum"
            : type.Modifiers.Any(SyntaxKind.AbstractKeyword) ? "abstract class"
            : "class";
        var declaration = $"{kind} {type.Identifier.Text} {Brief(type.BaseList)}".TrimEnd();
        var members = type is EnumDeclarationSyntax @enum
            ? @enum.Members.Select(PublicMember.Read)
            : ((TypeDeclarationSyntax)type).Members.Where(IsPublic).SelectMany(PublicMember.Read);
        return new(type.Identifier.Text, declaration, [.. members]);
    }

    private static bool IsPublic(MemberDeclarationSyntax member) => member.Modifiers.Any(SyntaxKind.PublicKeyword);

    [GeneratedRegex(@"\b(?:[A-Za-z_]\w*\.)+(?=[A-Za-z_@])", RegexOptions.CultureInvariant)]
    private static partial Regex Qualifier();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}

/// <summary>A public member.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its value; the number of an enum's member.</param>
/// <param name="Parameters">The parameters of a method, apart from the cancellation token.</param>
/// <param name="IsMethod">Whether it has parameters.</param>
/// <param name="IsObsolete">Whether it is marked as obsolete.</param>
internal sealed record PublicMember(
    string Name,
    string Type,
    IReadOnlyList<string> Parameters,
    bool IsMethod,
    bool IsObsolete
)
{
    /// <summary>Gets how documentation shows it: <c>GetSimsAsync(int? page)</c>.</summary>
    public string Label => IsMethod ? $"{Name}({string.Join(", ", Parameters)})" : Name;

    /// <summary>Gets the label with the type, for a member whose type may have changed.</summary>
    public string Signature => Type.Length == 0 ? Label : $"{Type} {Label}";

    public static PublicMember Read(EnumMemberDeclarationSyntax member) =>
        new(member.Identifier.Text, PublicType.Brief(member.EqualsValue?.Value), [], false, IsMarked(member));

    public static IEnumerable<PublicMember> Read(MemberDeclarationSyntax member) =>
        member switch
        {
            MethodDeclarationSyntax method =>
            [
                new(
                    method.Identifier.Text + PublicType.Brief(method.TypeParameterList),
                    PublicType.Brief(method.ReturnType),
                    ParametersOf(method),
                    true,
                    IsMarked(method)
                ),
            ],
            ConstructorDeclarationSyntax constructor =>
            [
                new(constructor.Identifier.Text, "", ParametersOf(constructor), true, IsMarked(constructor)),
            ],
            PropertyDeclarationSyntax property =>
            [
                new(property.Identifier.Text, PublicType.Brief(property.Type), [], false, IsMarked(property)),
            ],
            FieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => new PublicMember(
                variable.Identifier.Text,
                PublicType.Brief(field.Declaration.Type),
                [],
                false,
                IsMarked(field)
            )),
            _ => [],
        };

    private static string[] ParametersOf(BaseMethodDeclarationSyntax method) =>
        [
            .. method
                .ParameterList.Parameters.Select(PublicType.Brief)
                .Where(parameter => !parameter.StartsWith("CancellationToken ", StringComparison.Ordinal)),
        ];

    private static bool IsMarked(MemberDeclarationSyntax member) =>
        member
            .AttributeLists.SelectMany(list => list.Attributes)
            .Any(attribute => PublicType.Brief(attribute.Name) == "Obsolete");
}
