using static SpecDrift.Bump;
using static SpecDrift.Severity;

namespace SpecDrift;

/// <summary>
/// All verdicts of this tool, in one table. Columns: the effect on the wire in a request and in a response, for a
/// client of the old document with a server of the new one; the effect on C# code that uses the old package; the
/// version bump unless the change is breaking (then it is major); and the reason. Every difference is reported, at
/// least as Info. Clients are assumed to be tolerant: unknown members and unknown error statuses are not breaking. An
/// unknown success status is an exception in the generated client.
/// </summary>
internal static class Rules
{
    private const Severity None = Severity.None;

    private static readonly Rule[] Table =
    [
        // ── The document as a whole ──────────────────────────────────────────────────────────────────────────────────
        new(
            "openapi.version-changed",
            Info,
            Info,
            None,
            Bump.None,
            "Another version of OpenAPI; each difference that it causes is judged where it occurs."
        ),
        Text(
            "info.changed",
            Bump.None,
            "Title, description, terms, contact, license and version label are not part of the client."
        ),
        Text("external-docs.changed", Bump.None, "A link for readers; the client does not carry it."),
        new(
            "extension.changed",
            Info,
            Info,
            None,
            Bump.None,
            "An x- extension; neither NSwag nor this package reads it."
        ),
        new(
            "extension.names-enum",
            None,
            None,
            Breaking,
            Major,
            "NSwag names the enum's members after this extension."
        ),
        new(
            "unknown.changed",
            Warning,
            Warning,
            None,
            Bump.None,
            "OpenAPI does not know this key, so its effect is unknown: a misspelling?"
        ),
        new(
            "document.respelled",
            Info,
            Info,
            None,
            Bump.None,
            "The same meaning in other words, such as a default that is written out or a definition that moved."
        ),
        new(
            "component.changed",
            Info,
            Info,
            None,
            Bump.None,
            "A shared definition; its effect is judged where it is used."
        ),
        new(
            "webhook.changed",
            Info,
            Info,
            None,
            Bump.None,
            "Calls that the provider makes; the client does not take part."
        ),
        // ── Servers ──────────────────────────────────────────────────────────────────────────────────────────────────
        new(
            "server.host-changed",
            Breaking,
            None,
            Breaking,
            Major,
            "The default base address, and so where credentials are sent, is another host."
        ),
        new(
            "server.path-changed",
            Breaking,
            None,
            Breaking,
            Major,
            "The default base address has another path: old clients call what may be gone."
        ),
        new(
            "server.default-changed",
            Breaking,
            None,
            Breaking,
            Major,
            "Another server comes first, and the first is the default base address."
        ),
        new("server.added", None, None, None, Bump.None, "One more address; the default stays."),
        new(
            "server.removed",
            Warning,
            None,
            None,
            Bump.None,
            "Clients that set this address themselves may no longer be served."
        ),
        new("server.reordered", None, None, None, Bump.None, "The default stays first."),
        new(
            "server.variable-default-changed",
            Breaking,
            None,
            Breaking,
            Major,
            "A part of the default base address has another value."
        ),
        new("server.variable-changed", Warning, None, None, Bump.None, "A part of an address may take other values."),
        new(
            "server.override-changed",
            Warning,
            None,
            None,
            Bump.None,
            "NSwag ignores servers of paths and operations: check that calls to the default address still work."
        ),
        Text("server.text-changed", Bump.None, "Text about an address; the client does not carry it."),
        // ── Tags ─────────────────────────────────────────────────────────────────────────────────────────────────────
        Text("tag.changed", Bump.None, "The list of tags is for readers; the operations' own tags are judged there."),
        new(
            "operation.tag-changed",
            None,
            None,
            None,
            Bump.None,
            "One client holds every operation: tags name nothing in it."
        ),
        new("operation.tag-added", None, None, None, Bump.None, "A further tag; tags name nothing in the client."),
        // ── Paths and operations ─────────────────────────────────────────────────────────────────────────────────────
        new("path.renamed", Breaking, None, None, Major, "Old clients call the old path."),
        new(
            "path.parameter-renamed",
            None,
            None,
            Breaking,
            Major,
            "The same address, but the method's argument has another name."
        ),
        new("path.parameter-respelled", None, None, None, Bump.None, "The same address and the same argument."),
        Text("path.text-changed", Bump.None, "Text about a path; the client does not carry it."),
        new("operation.added", None, None, Info, Minor, "A new method; nobody calls it yet."),
        new(
            "operation.removed",
            Breaking,
            None,
            Breaking,
            Major,
            "The operation, and the method that calls it, are gone."
        ),
        new("operation.method-changed", Breaking, None, None, Major, "Old clients send the old HTTP method."),
        new(
            "operation.renamed",
            None,
            None,
            Breaking,
            Major,
            "The method has another name: it is named after operationId."
        ),
        new(
            "operation.id-respelled",
            None,
            None,
            None,
            Bump.None,
            "The operationId changes, but the method's name stays."
        ),
        new(
            "generation.names-changed",
            None,
            None,
            Breaking,
            Major,
            "Bodies without a name get other class names: the build completes a document in which servers, ids "
                + "or a single type are missing."
        ),
        new(
            "operation.deprecated",
            Warning,
            None,
            Warning,
            Minor,
            "The method becomes [Obsolete]: a warning, or an error where warnings are errors."
        ),
        new("operation.undeprecated", None, None, Info, Minor, "The method is no longer [Obsolete]."),
        new(
            "operation.callback-changed",
            Info,
            Info,
            None,
            Bump.None,
            "Calls that the provider makes; NSwag generates nothing for them."
        ),
        Text("operation.text-changed", Patch, "Summary and description ship as the method's documentation."),
        // ── Parameters ───────────────────────────────────────────────────────────────────────────────────────────────
        new(
            "parameter.added-required",
            Breaking,
            None,
            Breaking,
            Major,
            "Old clients do not send it and are refused; the method takes one more argument."
        ),
        new(
            "parameter.added-optional",
            None,
            None,
            Breaking,
            Major,
            "Harmless on the wire, but a further method parameter breaks binaries, mocks and implementers."
        ),
        new("parameter.removed", None, None, Breaking, Major, "The method's argument is gone."),
        new("parameter.renamed", Breaking, None, Breaking, Major, "Old clients send the old name."),
        new(
            "parameter.moved",
            Breaking,
            None,
            Breaking,
            Major,
            "Old clients send it in the old place (path, query, header or cookie)."
        ),
        new("parameter.reordered", None, None, Breaking, Major, "The method's arguments change places."),
        new("parameter.became-required", Breaking, None, Breaking, Major, "Old clients may omit it and are refused."),
        new(
            "parameter.became-optional",
            None,
            None,
            Warning,
            Minor,
            "The argument becomes nullable with a default: sources compile, hand-written fakes of the interface warn."
        ),
        new(
            "parameter.became-optional-value",
            None,
            None,
            Breaking,
            Major,
            "The argument's type changes, such as int to int?."
        ),
        new(
            "parameter.encoding-changed",
            Breaking,
            None,
            None,
            Major,
            "The server reads the value in another form than old clients write (style, explode, allowReserved)."
        ),
        new("parameter.empty-value-changed", Info, None, None, Bump.None, "NSwag sends no empty values."),
        new(
            "parameter.deprecated",
            Warning,
            None,
            None,
            Bump.None,
            "It is going to be removed; NSwag marks no arguments."
        ),
        new("parameter.undeprecated", None, None, None, Bump.None, "It stays."),
        Text("parameter.text-changed", Patch, "The description ships as the argument's documentation."),
        // ── Request bodies and media types ───────────────────────────────────────────────────────────────────────────
        new("request-body.added", Breaking, None, Breaking, Major, "The method now takes a body."),
        new("request-body.removed", None, None, Breaking, Major, "The method no longer takes a body."),
        new(
            "request-body.became-required",
            Breaking,
            None,
            Breaking,
            Major,
            "Old clients may send none and are refused."
        ),
        new(
            "request-body.became-optional",
            None,
            None,
            Warning,
            Minor,
            "The argument becomes nullable with a default: sources compile, hand-written fakes of the interface warn."
        ),
        Text("request-body.text-changed", Patch, "The description ships as the argument's documentation."),
        new(
            "media-type.changed",
            Breaking,
            Breaking,
            Breaking,
            Major,
            "Client and server no longer use the same format."
        ),
        new(
            "media-type.removed",
            Warning,
            Warning,
            None,
            Bump.None,
            "The format that NSwag uses stays; hand-written callers may use this one."
        ),
        new("media-type.added", None, None, None, Bump.None, "One more format; the one that NSwag uses stays."),
        new(
            "media-type.default-changed",
            None,
            None,
            Breaking,
            Major,
            "NSwag uses the first format, and that is now another one: the body has another type."
        ),
        new(
            "media-type.encoding-changed",
            Warning,
            None,
            None,
            Bump.None,
            "How parts of a form are written; check whether the client still does so."
        ),
        // ── Responses ────────────────────────────────────────────────────────────────────────────────────────────────
        new(
            "response.success-changed",
            None,
            Breaking,
            Breaking,
            Major,
            "Clients throw on a success status that they do not know."
        ),
        new("response.success-removed", None, Breaking, Breaking, Major, "The method no longer has this result."),
        new(
            "response.success-added",
            None,
            Warning,
            None,
            Minor,
            "Old clients throw when the server answers with this success status."
        ),
        new(
            "response.error-added",
            None,
            Info,
            Info,
            Minor,
            "A new typed error; until now it was an untyped one of the same base."
        ),
        new(
            "response.error-removed",
            None,
            Breaking,
            Breaking,
            Major,
            "Code that catches the typed error no longer does."
        ),
        new("response.error-changed", None, Breaking, Breaking, Major, "The typed error comes with another status."),
        new(
            "response.status-added",
            None,
            Info,
            None,
            Bump.None,
            "An error without a body: the same exception as for any other status."
        ),
        new(
            "response.status-removed",
            None,
            Warning,
            None,
            Bump.None,
            "An error without a body is no longer documented; it is treated like any other status."
        ),
        new("response.body-added", None, None, Breaking, Major, "The method now returns something: its type changes."),
        new("response.body-removed", None, Breaking, Breaking, Major, "The method no longer returns anything."),
        new(
            "response.error-body-added",
            None,
            None,
            Info,
            Minor,
            "The error becomes typed; its exception derives from the untyped one."
        ),
        new("response.header-added", None, None, None, Bump.None, "NSwag returns all headers untyped."),
        new(
            "response.header-removed",
            None,
            Warning,
            None,
            Bump.None,
            "Code that reads the header by name no longer finds it."
        ),
        new(
            "response.header-changed",
            None,
            Warning,
            None,
            Bump.None,
            "Code that reads the header by name finds another value."
        ),
        new("response.link-changed", None, Info, None, Bump.None, "NSwag generates nothing for links."),
        Text(
            "response.text-changed",
            Patch,
            "The description ships as documentation of the result or as the exception's message."
        ),
        // ── Schemas ──────────────────────────────────────────────────────────────────────────────────────────────────
        new("schema.added", None, None, Info, Minor, "A new class; nobody uses it yet."),
        new(
            "schema.removed",
            None,
            None,
            Breaking,
            Major,
            "The class is gone, used or not: NSwag generates every schema."
        ),
        new("schema.renamed", None, None, Breaking, Major, "The class is named after the schema."),
        new(
            "schema.alias-changed",
            None,
            None,
            None,
            Bump.None,
            "A schema without a class of its own: NSwag writes its type out where it is used."
        ),
        new(
            "schema.ref-changed",
            Breaking,
            Breaking,
            Breaking,
            Major,
            "Another schema is used here, and so another class."
        ),
        new(
            "schema.ref-sibling-changed",
            Info,
            Info,
            None,
            Bump.None,
            "Keys beside a $ref are ignored, by NSwag and by OpenAPI 3.0."
        ),
        new(
            "schema.identifier-changed",
            Info,
            Info,
            None,
            Bump.None,
            "An identifier or comment within the document; the client does not carry it."
        ),
        new("schema.extracted", None, None, Breaking, Major, "The class is now named after the shared schema."),
        new("schema.inlined", None, None, Breaking, Major, "The class is no longer named after a shared schema."),
        new(
            "schema.title-names-class",
            None,
            None,
            Breaking,
            Major,
            "NSwag names the class of an inline schema after a title that is an identifier."
        ),
        new(
            "schema.type-changed",
            Breaking,
            Breaking,
            Breaking,
            Major,
            "The value is of another type, on the wire and in C#."
        ),
        new(
            "schema.csharp-type-changed",
            None,
            None,
            Breaking,
            Major,
            "Format or range lead to another C# type, such as long instead of int."
        ),
        new("schema.format-changed", Info, Info, None, Bump.None, "The format changes, the C# type does not."),
        new(
            "schema.shape-added",
            Breaking,
            Breaking,
            Breaking,
            Major,
            "Until now any value was allowed here; the C# type changes."
        ),
        new(
            "schema.shape-removed",
            Breaking,
            Breaking,
            Breaking,
            Major,
            "The document no longer says what is allowed here; the C# type changes."
        ),
        new(
            "schema.became-nullable",
            Info,
            Warning,
            None,
            Bump.None,
            "null may come where none came; the C# type could hold it before."
        ),
        new(
            "schema.became-nullable-reference",
            Info,
            Warning,
            Warning,
            Minor,
            "The C# type gains a '?': code that does not expect null warns."
        ),
        new(
            "schema.became-nullable-value",
            Info,
            Warning,
            Breaking,
            Major,
            "The C# type changes, such as int to int?."
        ),
        new(
            "schema.became-non-null",
            Warning,
            Info,
            None,
            Bump.None,
            "null is no longer allowed; the C# type still holds it."
        ),
        new(
            "schema.became-non-null-reference",
            Breaking,
            Info,
            Warning,
            Minor,
            "Old clients may send null and are refused; the C# type loses its '?'."
        ),
        new(
            "schema.became-non-null-value",
            Breaking,
            Info,
            Breaking,
            Major,
            "The C# type changes, such as int? to int."
        ),
        new("schema.default-changed", Breaking, Warning, None, Minor, "An omitted value now means something else."),
        new("schema.default-added", Warning, Warning, None, Minor, "An omitted value now has a meaning."),
        new(
            "schema.default-removed",
            Breaking,
            Warning,
            None,
            Minor,
            "An omitted value no longer has a meaning: clients that relied on it must send it."
        ),
        new(
            "schema.limit-tightened",
            Warning,
            Info,
            None,
            Bump.None,
            "Values that were allowed are refused now; the generated code checks no limits."
        ),
        new(
            "schema.limit-loosened",
            Info,
            Info,
            None,
            Bump.None,
            "More is allowed than before; the generated code checks no limits."
        ),
        new(
            "schema.constraint-changed",
            Warning,
            Info,
            None,
            Bump.None,
            "A rule that NSwag does not read; values that were allowed may be refused."
        ),
        new(
            "schema.closed",
            Info,
            Info,
            Breaking,
            Major,
            "With additionalProperties: false the class loses the member AdditionalProperties, which holds the aliases."
        ),
        new("schema.opened", None, None, Info, Minor, "The class gains the member AdditionalProperties."),
        new(
            "schema.extra-properties-changed",
            Warning,
            Warning,
            None,
            Bump.None,
            "Undeclared properties have another type; AdditionalProperties holds objects either way."
        ),
        new(
            "schema.read-only-added",
            Warning,
            None,
            None,
            Bump.None,
            "Sending it may be refused now; NSwag makes no difference."
        ),
        new("schema.write-only-added", None, Breaking, None, Major, "Responses no longer carry it."),
        new(
            "schema.access-loosened",
            None,
            None,
            None,
            Bump.None,
            "It may go both ways now; NSwag makes no difference."
        ),
        new(
            "schema.deprecated",
            Warning,
            Warning,
            Warning,
            Minor,
            "The member becomes [Obsolete]: a warning, or an error where warnings are errors."
        ),
        new("schema.undeprecated", None, None, Info, Minor, "The member is no longer [Obsolete]."),
        new("schema.xml-changed", Info, Info, None, Bump.None, "How it looks as XML; the client uses JSON."),
        new(
            "schema.discriminator-changed",
            Breaking,
            Breaking,
            Breaking,
            Major,
            "Which class a value becomes is decided differently."
        ),
        Text("schema.text-changed", Patch, "The description ships as documentation of class and member."),
        Text("schema.title-changed", Bump.None, "This title names no class and ships nowhere."),
        // ── Composition ──────────────────────────────────────────────────────────────────────────────────────────────
        new("all-of.member-added", Warning, None, Breaking, Major, "The class gains or changes its base."),
        new("all-of.member-removed", None, Breaking, Breaking, Major, "The class loses what this part gave it."),
        new("variant.added", None, Warning, Info, Minor, "A form of the value that old clients do not know."),
        new(
            "variant.removed",
            Breaking,
            None,
            Breaking,
            Major,
            "A form of the value that code may build or expect is gone."
        ),
        // ── Properties ───────────────────────────────────────────────────────────────────────────────────────────────
        new("property.added", None, None, Info, Minor, "A new member; tolerant readers ignored it before."),
        new("property.added-required", Breaking, None, Info, Minor, "Old clients do not send it and are refused."),
        new(
            "property.required-of-requests",
            Breaking,
            None,
            None,
            Bump.None,
            "It is no longer readOnly, and requests must carry it: old clients do not send it."
        ),
        new("property.removed", None, Breaking, Breaking, Major, "The member that consumers use is gone."),
        new(
            "property.renamed",
            Breaking,
            Breaking,
            Breaking,
            Major,
            "The member has another name, and the server another key."
        ),
        new(
            "property.became-required",
            Breaking,
            None,
            Warning,
            Minor,
            "The member loses its '?'; in a request old clients may omit it and are refused."
        ),
        new(
            "property.became-required-value",
            Breaking,
            None,
            Breaking,
            Major,
            "The member's type changes, such as int? to int."
        ),
        new(
            "property.became-required-nullable",
            Breaking,
            None,
            None,
            Minor,
            "It must be there now, if only as null; the member keeps its '?'."
        ),
        new(
            "property.became-optional",
            None,
            Warning,
            Warning,
            Minor,
            "The member gains a '?': code that does not expect null warns."
        ),
        new(
            "property.became-optional-value",
            None,
            Warning,
            Breaking,
            Major,
            "The member's type changes, such as int to int?."
        ),
        new(
            "property.became-optional-nullable",
            None,
            Warning,
            None,
            Minor,
            "It may now be omitted; the member was nullable before."
        ),
        new(
            "required.undeclared",
            Warning,
            Info,
            None,
            Bump.None,
            "A property is required that the schema does not declare."
        ),
        // ── Enums ────────────────────────────────────────────────────────────────────────────────────────────────────
        new(
            "enum.value-appended",
            None,
            Warning,
            Info,
            Minor,
            "A new member; clients with a closed enum do not know it, switches fall through."
        ),
        new(
            "enum.value-inserted",
            None,
            Warning,
            Breaking,
            Major,
            "NSwag numbers by position: the members behind it get other numbers."
        ),
        new("enum.value-removed", Breaking, None, Breaking, Major, "The member is gone."),
        new(
            "enum.value-renamed",
            Breaking,
            Breaking,
            Breaking,
            Major,
            "The member has another name, and the server another word."
        ),
        new(
            "enum.reordered",
            None,
            None,
            Breaking,
            Major,
            "NSwag numbers by position: the constants are swapped under compiled code."
        ),
        new("enum.number-order-changed", None, None, None, Bump.None, "Numbers keep their constants in any order."),
        new("enum.added", Breaking, None, Breaking, Major, "The C# type becomes an enum."),
        new("const.added", Breaking, None, None, Bump.None, "Only one value is allowed; NSwag does not read const."),
        new("const.removed", None, Warning, None, Bump.None, "Other values may come; NSwag does not read const."),
        new("enum.removed", None, Warning, Breaking, Major, "The C# type is no longer an enum."),
        // ── Examples ─────────────────────────────────────────────────────────────────────────────────────────────────
        new(
            "example.added",
            None,
            None,
            None,
            Bump.None,
            "One more example; what it says of the schema is judged as a quirk."
        ),
        new("example.removed", None, None, None, Bump.None, "One example less; what it showed is judged as a quirk."),
        new("example.renamed", None, None, None, Bump.None, "An example has another name."),
        new(
            "example.changed",
            None,
            None,
            None,
            Bump.None,
            "What the example says of the schema is judged as a quirk."
        ),
        Text("example.text-changed", Bump.None, "Text about an example; the client does not carry it."),
        new(
            "example.wrong-type",
            Warning,
            Warning,
            None,
            Bump.None,
            "An example has another type than its schema: a new quirk. Which of the two does the server mean?"
        ),
        new(
            "example.unknown-value",
            Warning,
            Warning,
            None,
            Bump.None,
            "An example shows a value outside the enum: a new quirk. Which of the two does the server mean?"
        ),
        new(
            "example.lacks-required",
            Warning,
            Warning,
            None,
            Bump.None,
            "An example lacks what its schema requires: a new quirk. Which of the two does the server mean?"
        ),
        // ── Quirks (the ledger's aliases) ────────────────────────────────────────────────────────────────────────────
        new(
            "quirk.new",
            Warning,
            Warning,
            None,
            Bump.None,
            "An example shows a key that the schema does not declare: decide whether the client reads it too."
        ),
        new(
            "quirk.stale",
            Warning,
            Warning,
            None,
            Bump.None,
            "The examples no longer show this alias: decide whether to keep it. A corrected document does not "
                + "prove a corrected server."
        ),
        new("quirk.needed", Info, Info, None, Bump.None, "An example shows this alias again."),
        new(
            "quirk.conflict",
            Warning,
            Warning,
            None,
            Bump.None,
            "The schema declares alias and target: the client must not read one as the other. Remove or change "
                + "the alias."
        ),
        new(
            "quirk.invalid",
            Warning,
            Warning,
            None,
            Bump.None,
            "The alias no longer has a target in the schema: reverse or remove it."
        ),
        // ── Security ─────────────────────────────────────────────────────────────────────────────────────────────────
        new(
            "security.required",
            Breaking,
            None,
            None,
            Major,
            "What could be called without credentials no longer can be."
        ),
        new(
            "security.changed",
            Breaking,
            None,
            None,
            Major,
            "Callers must authenticate differently; generated code does not show it."
        ),
        new(
            "security.alternative-added",
            None,
            None,
            None,
            Bump.None,
            "One more way to authenticate; the old one still holds."
        ),
        new(
            "security.loosened",
            None,
            None,
            None,
            Bump.None,
            "Fewer schemes or scopes are required; what old clients send still suffices."
        ),
        new(
            "security.became-optional",
            None,
            None,
            None,
            Bump.None,
            "Credentials may be omitted; sending them still works."
        ),
        new(
            "security.removed",
            Warning,
            None,
            None,
            Bump.None,
            "Credentials are no longer required, and the client still sends them: is that intended?"
        ),
        new(
            "security-scheme.changed",
            Breaking,
            None,
            None,
            Major,
            "The scheme that operations use works differently: old credentials are refused."
        ),
        new(
            "security-scheme.endpoint-added",
            None,
            None,
            None,
            Bump.None,
            "One more flow, scope or address; what old clients use stays."
        ),
        new(
            "security-scheme.scope-removed",
            Warning,
            None,
            None,
            Bump.None,
            "Clients that ask for this scope may be refused; those that do not need it are not affected."
        ),
        new("security-scheme.unused-changed", None, None, None, Bump.None, "A scheme that no operation uses."),
        new("security-scheme.renamed", None, None, None, Bump.None, "The scheme's name is internal to the document."),
        Text("security-scheme.text-changed", Bump.None, "Text about a scheme; the client does not carry it."),
        // ── Faults of the document (lint) ────────────────────────────────────────────────────────────────────────────
        new(
            "lint.undeclared-scheme",
            Warning,
            None,
            None,
            Bump.None,
            "Declare the scheme: without it nobody knows how to authenticate."
        ),
        new(
            "lint.duplicate-operation-id",
            Warning,
            None,
            None,
            Bump.None,
            "NSwag tells methods of one id apart by suffixes: give each operation its own id."
        ),
        new("lint.missing-field", Warning, Warning, None, Bump.None, "OpenAPI requires this field: add it."),
        new("lint.wrong-value", Warning, Warning, None, Bump.None, "OpenAPI does not allow this value: correct it."),
        new(
            "lint.empty-value",
            Info,
            Info,
            None,
            Bump.None,
            "An empty value is read as if it were absent: fill it in or remove it."
        ),
    ];

    private static readonly Dictionary<string, Rule> ById = Table.ToDictionary(rule => rule.Id, StringComparer.Ordinal);

    public static IReadOnlyList<Rule> All => Table;

    public static Rule Find(string id) => ById[id];

    private static Rule Text(string id, Bump bump, string reason) =>
        new(id, Info, Info, None, bump, reason, IsText: true);
}
