using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace OneNce.Tests.Shared;

/// <summary>That one folder of a project uses another.</summary>
/// <param name="From">The folder that uses the other.</param>
/// <param name="To">The folder that is used.</param>
/// <param name="Example">One of the uses: <c>Type.Member -> Type</c>.</param>
internal sealed record FolderDependency(string From, string To, string Example)
{
    public override string ToString() => $"{From} -> {To} ({Example})";
}

/// <summary>One use of a type in a compiled assembly.</summary>
/// <param name="Folder">The folder of the type that uses the other.</param>
/// <param name="Member">The member that uses it: <c>Type.Member</c>.</param>
/// <param name="Target">The full name of the type that is used.</param>
/// <param name="TargetAssembly">The assembly of that type.</param>
/// <param name="TargetFolder">Its folder; null if it is from another assembly, or generated.</param>
/// <param name="IsGenerated">Whether it is declared in generated files alone.</param>
/// <param name="IsPublicSignature">
/// Whether callers of the assembly see the use: in a signature that is public or protected.
/// </param>
internal sealed record TypeUse(
    string Folder,
    string Member,
    string Target,
    string TargetAssembly,
    string? TargetFolder,
    bool IsGenerated,
    bool IsPublicSignature
)
{
    public override string ToString() => $"{Folder}: {Member} -> {Target}";
}

/// <summary>
/// Which folder of a project uses which, read from the compiled assembly: <c>using</c> lines say less, because a nested
/// namespace needs none. The folder of a type is that of its source file, known from the portable PDB beside the
/// assembly.
/// </summary>
/// <remarks>
/// Uses are those in signatures, base types, interfaces, attributes and IL. Constants and <c>nameof</c> leave no trace
/// in
/// an assembly. Members from generated files are ignored.
/// </remarks>
internal sealed partial class AssemblyFolders
{
    /// <summary>The folder of files that lie directly in the root.</summary>
    public const string Root = ".";

    private AssemblyFolders(IReadOnlyList<TypeUse> uses, IReadOnlyCollection<string> folders)
    {
        Uses = uses;
        Folders = [.. folders.Order(StringComparer.Ordinal)];
        Dependencies =
        [
            .. uses.Where(use => use.TargetFolder is { } target && target != use.Folder)
                .GroupBy(use => (use.Folder, use.TargetFolder))
                .Select(uses => uses.First())
                .Select(use => new FolderDependency(use.Folder, use.TargetFolder!, $"{use.Member} -> {use.Target}"))
                .OrderBy(one => one.From, StringComparer.Ordinal)
                .ThenBy(one => one.To, StringComparer.Ordinal),
        ];
    }

    /// <summary>Gets the folders that contain types.</summary>
    public IReadOnlyList<string> Folders { get; }

    /// <summary>Gets which folder uses which, each pair once.</summary>
    public IReadOnlyList<FolderDependency> Dependencies { get; }

    /// <summary>Gets every use of a type, of this assembly or another.</summary>
    public IReadOnlyList<TypeUse> Uses { get; }

    /// <summary>
    /// Gets the groups of folders that use each other, directly or through others; none is as it should be.
    /// </summary>
    public IReadOnlyList<string> Cycles =>
        [
            .. Folders
                .Select(folder => Reach(folder).Where(other => Reach(other).Contains(folder)).Append(folder))
                .Select(group => string.Join(" <-> ", group.Distinct().Order(StringComparer.Ordinal)))
                .Where(group => group.Contains(" <-> ", StringComparison.Ordinal))
                .Distinct(),
        ];

    /// <summary>Reads an assembly with the PDB beside it.</summary>
    /// <param name="assemblyPath">The path of the assembly.</param>
    /// <param name="sourceRoot">The folder of the project, from which folders are named.</param>
    /// <param name="depth">How many levels of folders to tell apart; at least 1.</param>
    public static AssemblyFolders Read(string assemblyPath, string sourceRoot, int depth = 1)
    {
        using var assembly = new PEReader(File.OpenRead(assemblyPath));
        using var symbols = MetadataReaderProvider.FromPortablePdbStream(
            File.OpenRead(Path.ChangeExtension(assemblyPath, ".pdb"))
        );
        return new Reader(assembly, symbols.GetMetadataReader(), new SourceTree(sourceRoot, depth)).Read();
    }

    /// <summary>Gets the uses by the types of one folder.</summary>
    public IEnumerable<TypeUse> UsesFrom(string folder) => Uses.Where(use => use.Folder == folder);

    private HashSet<string> Reach(string folder)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<string>([folder]);
        while (pending.TryPop(out var next))
        {
            foreach (var dependency in Dependencies.Where(one => one.From == next && reached.Add(one.To)))
            {
                pending.Push(dependency.To);
            }
        }

        return reached;
    }

    /// <summary>Names the folders of source files.</summary>
    private sealed class SourceTree
    {
        private readonly string[] _prefixes;
        private readonly int _depth;

        public SourceTree(string root, int depth)
        {
            var path = Normalize(Path.GetFullPath(root)).TrimEnd('/');
            var segments = path.Split('/');
            // A build for CI writes paths from the root of the repository, which it calls '/_'.
            _prefixes =
            [
                path + "/",
                .. Enumerable
                    .Range(1, segments.Length - 1)
                    .Select(start => $"/_/{string.Join('/', segments[start..])}/"),
            ];
            _depth = depth;
        }

        public static bool IsGenerated(string file) =>
            file.EndsWith(".g.cs", StringComparison.Ordinal)
            || Normalize(file).Contains("/obj/", StringComparison.Ordinal);

        /// <summary>The folder of a file; null if the file is generated or lies outside of the root.</summary>
        public string? GetFolder(string file)
        {
            var path = Normalize(file);
            var prefix = _prefixes.FirstOrDefault(prefix => path.StartsWith(prefix, StringComparison.Ordinal));
            if (IsGenerated(file) || prefix is null)
            {
                return null;
            }

            var folders = path[prefix.Length..].Split('/')[..^1];
            return folders.Length == 0 ? Root : string.Join('/', folders.Take(_depth));
        }

        private static string Normalize(string path) => path.Replace('\\', '/');
    }

    private sealed partial class Reader
    {
        // Of types without code: interfaces, enums. See the format of portable PDBs, "Type Document".
        private static readonly Guid TypeDocuments = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

        private readonly PEReader _assembly;
        private readonly MetadataReader _metadata;
        private readonly MetadataReader _symbols;
        private readonly SourceTree _tree;
        private readonly string _name;
        private readonly Dictionary<TypeDefinitionHandle, string[]> _files = [];
        private readonly List<TypeUse> _uses = [];

        public Reader(PEReader assembly, MetadataReader symbols, SourceTree tree)
        {
            (_assembly, _symbols, _tree) = (assembly, symbols, tree);
            _metadata = assembly.GetMetadataReader();
            _name = _metadata.GetString(_metadata.GetAssemblyDefinition().Name);
            var files = _metadata.TypeDefinitions.ToLookup(GetOutermost, GetFiles);
            foreach (var type in files)
            {
                _files[type.Key] = [.. type.SelectMany(names => names).Distinct()];
            }
        }

        public AssemblyFolders Read()
        {
            foreach (var handle in _metadata.TypeDefinitions.Where(type => GetFolder(type) is not null))
            {
                ReadType(handle);
            }

            var folders = _files.Keys.Select(GetFolder).OfType<string>().Distinct();
            return new AssemblyFolders([.. _uses.Distinct()], [.. folders]);
        }

        private void ReadType(TypeDefinitionHandle handle)
        {
            var type = _metadata.GetTypeDefinition(handle);
            var isVisible = IsVisible(handle);
            var shape = new Collector(_metadata);
            shape.Add(type.BaseType);
            foreach (var implemented in type.GetInterfaceImplementations())
            {
                shape.Add(_metadata.GetInterfaceImplementation(implemented).Interface);
            }

            shape.AddConstraints(type.GetGenericParameters());
            Record(handle, "", shape, isVisible);
            RecordAttributes(handle, "", type.GetCustomAttributes());
            foreach (var field in type.GetFields().Select(_metadata.GetFieldDefinition))
            {
                var found = new Collector(_metadata);
                field.DecodeSignature(found, null);
                var name = _metadata.GetString(field.Name);
                Record(handle, name, found, isVisible && IsVisible(field.Attributes));
                RecordAttributes(handle, name, field.GetCustomAttributes());
            }

            foreach (var method in type.GetMethods())
            {
                ReadMethod(handle, method, isVisible);
            }
        }

        private void ReadMethod(TypeDefinitionHandle type, MethodDefinitionHandle handle, bool isVisible)
        {
            if (GetFile(handle) is { } file && SourceTree.IsGenerated(file))
            {
                return;
            }

            var method = _metadata.GetMethodDefinition(handle);
            var name = _metadata.GetString(method.Name);
            var signature = new Collector(_metadata);
            method.DecodeSignature(signature, null);
            signature.AddConstraints(method.GetGenericParameters());
            Record(type, name, signature, isVisible && IsVisible(method.Attributes));
            RecordAttributes(type, name, method.GetCustomAttributes());
            if (method.RelativeVirtualAddress > 0)
            {
                var body = new Collector(_metadata);
                body.AddBody(_assembly.GetMethodBody(method.RelativeVirtualAddress));
                Record(type, name, body, isPublic: false);
            }
        }

        private void RecordAttributes(
            TypeDefinitionHandle type,
            string member,
            CustomAttributeHandleCollection attributes
        )
        {
            var found = new Collector(_metadata);
            foreach (var attribute in attributes)
            {
                found.Add(_metadata.GetCustomAttribute(attribute).Constructor);
            }

            Record(type, member, found, isPublic: false);
        }

        private void Record(TypeDefinitionHandle type, string member, Collector found, bool isPublic)
        {
            var folder = GetFolder(type)!;
            foreach (var target in found.Types)
            {
                var (name, assembly, definition) = Resolve(target);
                _uses.Add(
                    new TypeUse(
                        folder,
                        GetMemberName(type, member),
                        name,
                        assembly,
                        definition is { } own ? GetFolder(own) : null,
                        definition is { } declared && IsGenerated(declared),
                        isPublic
                    )
                );
            }
        }

        private (string Name, string Assembly, TypeDefinitionHandle? Definition) Resolve(EntityHandle handle)
        {
            if (handle.Kind == HandleKind.TypeDefinition)
            {
                var own = (TypeDefinitionHandle)handle;
                return (GetFullName(own), _name, own);
            }

            var type = _metadata.GetTypeReference((TypeReferenceHandle)handle);
            var name = _metadata.GetString(type.Name);
            if (type.ResolutionScope.Kind == HandleKind.TypeReference)
            {
                var (outer, assembly, _) = Resolve(type.ResolutionScope);
                return ($"{outer}.{name}", assembly, null);
            }

            var scope =
                type.ResolutionScope.Kind == HandleKind.AssemblyReference
                    ? _metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name
                    : default;
            return ($"{_metadata.GetString(type.Namespace)}.{name}", _metadata.GetString(scope), null);
        }

        private string GetFullName(TypeDefinitionHandle handle)
        {
            var type = _metadata.GetTypeDefinition(handle);
            var outer = type.GetDeclaringType();
            var scope = outer.IsNil ? _metadata.GetString(type.Namespace) : GetFullName(outer);
            return $"{scope}.{_metadata.GetString(type.Name)}";
        }

        /// <summary>
        /// Names the member as its author does: code in a closure or a state machine belongs to the method around it.
        /// </summary>
        private string GetMemberName(TypeDefinitionHandle type, string member)
        {
            var name = _metadata.GetString(_metadata.GetTypeDefinition(GetOutermost(type)).Name);
            var nested = _metadata.GetString(_metadata.GetTypeDefinition(type).Name);
            var method = Written().Match($"{nested} {member}") is { Success: true } match
                ? match.Groups[1].Value
                : member;
            return method.Length == 0 ? name : $"{name}.{method}";
        }

        private TypeDefinitionHandle GetOutermost(TypeDefinitionHandle handle)
        {
            var outer = _metadata.GetTypeDefinition(handle).GetDeclaringType();
            return outer.IsNil ? handle : GetOutermost(outer);
        }

        private string? GetFolder(TypeDefinitionHandle handle) =>
            _files
                .GetValueOrDefault(GetOutermost(handle), [])
                .Select(_tree.GetFolder)
                .FirstOrDefault(one => one is not null);

        private bool IsGenerated(TypeDefinitionHandle handle) =>
            _files.GetValueOrDefault(GetOutermost(handle), []) is { Length: > 0 } files
            && files.All(SourceTree.IsGenerated);

        private IEnumerable<string> GetFiles(TypeDefinitionHandle handle)
        {
            var documents = _symbols
                .GetCustomDebugInformation(handle)
                .Select(_symbols.GetCustomDebugInformation)
                .Where(information => _symbols.GetGuid(information.Kind) == TypeDocuments)
                .SelectMany(information => ReadDocuments(_symbols.GetBlobReader(information.Value)));
            return
            [
                .. _metadata.GetTypeDefinition(handle).GetMethods().Select(GetFile).OfType<string>(),
                .. documents.Select(GetName),
            ];
        }

        private static IEnumerable<DocumentHandle> ReadDocuments(BlobReader blob)
        {
            var documents = new List<DocumentHandle>();
            while (blob.RemainingBytes > 0)
            {
                documents.Add(MetadataTokens.DocumentHandle(blob.ReadCompressedInteger()));
            }

            return documents;
        }

        private string? GetFile(MethodDefinitionHandle method)
        {
            var information = _symbols.GetMethodDebugInformation(method.ToDebugInformationHandle());
            if (!information.Document.IsNil)
            {
                return GetName(information.Document);
            }

            // A constructor whose initializers stand in several files names each of them at its statements.
            return information.SequencePointsBlob.IsNil
                ? null
                : information.GetSequencePoints().Select(point => GetName(point.Document)).FirstOrDefault();
        }

        private string GetName(DocumentHandle document) => _symbols.GetString(_symbols.GetDocument(document).Name);

        private bool IsVisible(TypeDefinitionHandle handle)
        {
            var type = _metadata.GetTypeDefinition(handle);
            var outer = type.GetDeclaringType();
            return (type.Attributes & TypeAttributes.VisibilityMask) switch
            {
                TypeAttributes.Public => true,
                TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem =>
                    IsVisible(outer),
                _ => false,
            };
        }

        private static bool IsVisible(MethodAttributes method) =>
            (method & MethodAttributes.MemberAccessMask)
                is MethodAttributes.Public
                    or MethodAttributes.Family
                    or MethodAttributes.FamORAssem;

        private static bool IsVisible(FieldAttributes field) =>
            (field & FieldAttributes.FieldAccessMask)
                is FieldAttributes.Public
                    or FieldAttributes.Family
                    or FieldAttributes.FamORAssem;

        [GeneratedRegex(@"<(\w+)>")]
        private static partial Regex Written();
    }

    /// <summary>Collects the types that signatures and code name.</summary>
    private sealed class Collector(MetadataReader metadata) : ISignatureTypeProvider<bool, object?>
    {
        private static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (OpCode)field.GetValue(null)!)
            .ToDictionary(code => (int)(ushort)code.Value, code => code.OperandType);

        public HashSet<EntityHandle> Types { get; } = [];

        /// <summary>Adds what a token names: a type, or the types of a member and of its signature.</summary>
        public void Add(EntityHandle handle)
        {
            if (handle.IsNil)
            {
                return;
            }

            switch (handle.Kind)
            {
                case HandleKind.TypeDefinition or HandleKind.TypeReference:
                    Types.Add(handle);
                    break;
                case HandleKind.TypeSpecification:
                    metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null);
                    break;
                case HandleKind.MethodDefinition:
                    Add(metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                    break;
                case HandleKind.FieldDefinition:
                    Add(metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                    break;
                case HandleKind.MemberReference:
                    AddMember(metadata.GetMemberReference((MemberReferenceHandle)handle));
                    break;
                case HandleKind.MethodSpecification:
                    var method = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                    Add(method.Method);
                    method.DecodeSignature(this, null);
                    break;
                case HandleKind.StandaloneSignature:
                    AddSignature(metadata.GetStandaloneSignature((StandaloneSignatureHandle)handle));
                    break;
                default:
                    break;
            }
        }

        public void AddConstraints(GenericParameterHandleCollection parameters)
        {
            foreach (var parameter in parameters.Select(metadata.GetGenericParameter))
            {
                foreach (var constraint in parameter.GetConstraints().Select(metadata.GetGenericParameterConstraint))
                {
                    Add(constraint.Type);
                }
            }
        }

        public void AddBody(MethodBodyBlock body)
        {
            Add(body.LocalSignature);
            foreach (var region in body.ExceptionRegions.Where(region => !region.CatchType.IsNil))
            {
                Add(region.CatchType);
            }

            var code = body.GetILReader();
            while (code.RemainingBytes > 0)
            {
                int opcode = code.ReadByte();
                AddOperand(ref code, Operands[opcode == 0xFE ? 0xFE00 | code.ReadByte() : opcode]);
            }
        }

        public bool GetArrayType(bool elementType, ArrayShape shape) => true;

        public bool GetByReferenceType(bool elementType) => true;

        public bool GetFunctionPointerType(MethodSignature<bool> signature) => true;

        public bool GetGenericInstantiation(bool genericType, ImmutableArray<bool> typeArguments) => true;

        public bool GetGenericMethodParameter(object? genericContext, int index) => true;

        public bool GetGenericTypeParameter(object? genericContext, int index) => true;

        public bool GetModifiedType(bool modifier, bool unmodifiedType, bool isRequired) => true;

        public bool GetPinnedType(bool elementType) => true;

        public bool GetPointerType(bool elementType) => true;

        public bool GetPrimitiveType(PrimitiveTypeCode typeCode) => true;

        public bool GetSZArrayType(bool elementType) => true;

        public bool GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
            Types.Add(handle);

        public bool GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
            Types.Add(handle);

        public bool GetTypeFromSpecification(
            MetadataReader reader,
            object? genericContext,
            TypeSpecificationHandle handle,
            byte rawTypeKind
        ) => reader.GetTypeSpecification(handle).DecodeSignature(this, null);

        private void AddMember(MemberReference member)
        {
            Add(member.Parent);
            if (member.GetKind() == MemberReferenceKind.Method)
            {
                member.DecodeMethodSignature(this, null);
            }
            else
            {
                member.DecodeFieldSignature(this, null);
            }
        }

        private void AddSignature(StandaloneSignature signature)
        {
            if (signature.GetKind() == StandaloneSignatureKind.LocalVariables)
            {
                signature.DecodeLocalSignature(this, null);
            }
            else
            {
                signature.DecodeMethodSignature(this, null);
            }
        }

        private void AddOperand(ref BlobReader code, OperandType operand)
        {
            switch (operand)
            {
                case OperandType.InlineField:
                case OperandType.InlineMethod:
                case OperandType.InlineSig:
                case OperandType.InlineTok:
                case OperandType.InlineType:
                    Add(MetadataTokens.EntityHandle(code.ReadInt32()));
                    break;
                case OperandType.InlineSwitch:
                    var targets = code.ReadInt32();
                    code.Offset += targets * sizeof(int);
                    break;
                default:
                    code.Offset += GetSize(operand);
                    break;
            }
        }

        private static int GetSize(OperandType operand) =>
            operand switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                _ => 4,
            };
    }
}
