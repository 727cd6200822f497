using static SpecDrift.Bump;
using static SpecDrift.Severity;

namespace SpecDrift;

/// <summary>
/// All verdicts of this tool, in one table. Columns: the effect on the wire in a request and in a response, for a
/// client of the old document with a server of the new one; the version bump unless the change is breaking (then it
/// is major); and the reason. Every difference is reported, at least as Info. Clients are assumed to be tolerant:
/// unknown members and unknown error statuses are not breaking. An unknown success status is an exception in the
/// generated client. What becomes of C# code is not in the document: the generated clients are compared for that.
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
            Bump.None,
            "Another version of OpenAPI; each difference that it causes is judged where it occurs."
        ),
        Text(
            "info.changed",
            Bump.None,
            "Title, description, terms, contact, license and version label are not part of the client."
        ),
        Text("external-docs.changed", Bump.None, "A link for readers; the client does not carry it."),
        new("extension.changed", Info, Info, Bump.None, "An x- extension; neither NSwag nor this package reads it."),
        new(
            "unknown.changed",
            Warning,
            Warning,
            Bump.None,
            "OpenAPI does not know this key, so its effect is unknown: a misspelling?"
        ),
        new(
            "document.respelled",
            Info,
            Info,
            Bump.None,
            "The same meaning in other words, such as a default that is written out or a definition that moved."
        ),
        new("component.changed", Info, Info, Bump.None, "A shared definition; its effect is judged where it is used."),
        new("webhook.changed", Info, Info, Bump.None, "Calls that the provider makes; the client does not take part."),
        // ── Servers ──────────────────────────────────────────────────────────────────────────────────────────────────
        new(
            "server.host-changed",
            Breaking,
            None,
            Bump.None,
            "The default base address, and so where credentials are sent, is another host."
        ),
        new(
            "server.path-changed",
            Breaking,
            None,
            Bump.None,
            "The default base address has another path: old clients call what may be gone."
        ),
        new(
            "server.default-changed",
            Breaking,
            None,
            Bump.None,
            "Another server comes first, and the first is the default base address."
        ),
        new("server.added", None, None, Bump.None, "One more address; the default stays."),
        new(
            "server.removed",
            Warning,
            None,
            Bump.None,
            "Clients that set this address themselves may no longer be served."
        ),
        new("server.reordered", None, None, Bump.None, "The default stays first."),
        new(
            "server.variable-default-changed",
            Breaking,
            None,
            Bump.None,
            "A part of the default base address has another value."
        ),
        new("server.variable-changed", Warning, None, Bump.None, "A part of an address may take other values."),
        new(
            "server.override-changed",
            Warning,
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
            Bump.None,
            "One client holds every operation: tags name nothing in it."
        ),
        new("operation.tag-added", None, None, Bump.None, "A further tag; tags name nothing in the client."),
        // ── Paths and operations ─────────────────────────────────────────────────────────────────────────────────────
        new("path.renamed", Breaking, None, Bump.None, "Old clients call the old path."),
        new(
            "path.parameter-renamed",
            None,
            None,
            Bump.None,
            "The same address; the method's argument is named after the parameter."
        ),
        Text("path.text-changed", Bump.None, "Text about a path; the client does not carry it."),
        new("operation.added", None, None, Bump.None, "Nobody calls it yet."),
        new("operation.removed", Breaking, None, Bump.None, "Old clients call what is gone."),
        new("operation.method-changed", Breaking, None, Bump.None, "Old clients send the old HTTP method."),
        new(
            "operation.id-changed",
            None,
            None,
            Bump.None,
            "The server does not know the id; the method is named after it."
        ),
        new("operation.deprecated", Warning, None, Bump.None, "It is going to be removed."),
        new("operation.undeprecated", None, None, Bump.None, "It stays."),
        new(
            "operation.callback-changed",
            Info,
            Info,
            Bump.None,
            "Calls that the provider makes; NSwag generates nothing for them."
        ),
        Text("operation.text-changed", Patch, "Summary and description ship as the method's documentation."),
        // ── Parameters ───────────────────────────────────────────────────────────────────────────────────────────────
        new("parameter.added-required", Breaking, None, Bump.None, "Old clients do not send it and are refused."),
        new("parameter.added-optional", None, None, Bump.None, "Old clients do not send it, and need not."),
        new("parameter.removed", None, None, Bump.None, "The server ignores what old clients still send."),
        new("parameter.renamed", Breaking, None, Bump.None, "Old clients send the old name."),
        new(
            "parameter.moved",
            Breaking,
            None,
            Bump.None,
            "Old clients send it in the old place (path, query, header or cookie)."
        ),
        new("parameter.reordered", None, None, Bump.None, "The order has no meaning for the server."),
        new("parameter.became-required", Breaking, None, Bump.None, "Old clients may omit it and are refused."),
        new("parameter.became-optional", None, None, Bump.None, "It may be left out now."),
        new(
            "parameter.encoding-changed",
            Breaking,
            None,
            Bump.None,
            "The server reads the value in another form than old clients write (style, explode, allowReserved)."
        ),
        new("parameter.empty-value-changed", Info, None, Bump.None, "NSwag sends no empty values."),
        new("parameter.deprecated", Warning, None, Bump.None, "It is going to be removed; NSwag marks no arguments."),
        new("parameter.undeprecated", None, None, Bump.None, "It stays."),
        Text("parameter.text-changed", Patch, "The description ships as the argument's documentation."),
        // ── Request bodies and media types ───────────────────────────────────────────────────────────────────────────
        new("request-body.added", Breaking, None, Bump.None, "Old clients send none."),
        new("request-body.removed", None, None, Bump.None, "The server ignores what old clients still send."),
        new("request-body.became-required", Breaking, None, Bump.None, "Old clients may send none and are refused."),
        new("request-body.became-optional", None, None, Bump.None, "It may be left out now."),
        Text("request-body.text-changed", Patch, "The description ships as the argument's documentation."),
        new("media-type.changed", Breaking, Breaking, Bump.None, "Client and server no longer use the same format."),
        new(
            "media-type.removed",
            Warning,
            Warning,
            Bump.None,
            "The format that NSwag uses stays; hand-written callers may use this one."
        ),
        new("media-type.added", None, None, Bump.None, "One more format; the one that NSwag uses stays."),
        new(
            "media-type.default-changed",
            None,
            None,
            Bump.None,
            "NSwag uses the first format, and that is now another one; the server reads both."
        ),
        new(
            "media-type.encoding-changed",
            Warning,
            None,
            Bump.None,
            "How parts of a form are written; check whether the client still does so."
        ),
        // ── Responses ────────────────────────────────────────────────────────────────────────────────────────────────
        new(
            "response.success-changed",
            None,
            Breaking,
            Bump.None,
            "Clients throw on a success status that they do not know."
        ),
        new("response.success-removed", None, Breaking, Bump.None, "The result no longer comes with this status."),
        new(
            "response.success-added",
            None,
            Warning,
            Minor,
            "Old clients throw when the server answers with this success status."
        ),
        new(
            "response.error-added",
            None,
            Info,
            Minor,
            "A new error; clients see it as any other status until they are generated anew."
        ),
        new("response.error-removed", None, Breaking, Bump.None, "Code that catches the typed error no longer does."),
        new("response.error-changed", None, Breaking, Bump.None, "The typed error comes with another status."),
        new(
            "response.status-added",
            None,
            Info,
            Bump.None,
            "An error without a body: the same exception as for any other status."
        ),
        new(
            "response.status-removed",
            None,
            Warning,
            Bump.None,
            "An error without a body is no longer documented; it is treated like any other status."
        ),
        new("response.body-added", None, None, Bump.None, "Old clients ignore the body."),
        new("response.body-removed", None, Breaking, Bump.None, "The body that old clients read is gone."),
        new("response.error-body-added", None, None, Minor, "Old clients see the text of the error only."),
        new("response.header-added", None, None, Bump.None, "NSwag returns all headers untyped."),
        new(
            "response.header-removed",
            None,
            Warning,
            Bump.None,
            "Code that reads the header by name no longer finds it."
        ),
        new(
            "response.header-changed",
            None,
            Warning,
            Bump.None,
            "Code that reads the header by name finds another value."
        ),
        new("response.link-changed", None, Info, Bump.None, "NSwag generates nothing for links."),
        Text(
            "response.text-changed",
            Patch,
            "The description ships as documentation of the result or as the exception's message."
        ),
        // ── Schemas ──────────────────────────────────────────────────────────────────────────────────────────────────
        new("schema.added", None, None, Bump.None, "Nobody uses it yet."),
        new("schema.removed", None, None, Bump.None, "Its effect is judged where it was used."),
        new(
            "schema.renamed",
            None,
            None,
            Bump.None,
            "The name is internal to the document; the class is named after it."
        ),
        new("schema.ref-changed", Breaking, Breaking, Bump.None, "Another schema is used here."),
        new(
            "schema.ref-sibling-changed",
            Info,
            Info,
            Bump.None,
            "Keys beside a $ref are ignored, by NSwag and by OpenAPI 3.0."
        ),
        new(
            "schema.identifier-changed",
            Info,
            Info,
            Bump.None,
            "An identifier or comment within the document; the client does not carry it."
        ),
        new(
            "schema.extracted",
            None,
            None,
            Bump.None,
            "The same schema, now a shared one, after which the class is named."
        ),
        new(
            "schema.inlined",
            None,
            None,
            Bump.None,
            "The same schema, no longer a shared one, after which the class was named."
        ),
        new("schema.type-changed", Breaking, Breaking, Bump.None, "The value is of another type."),
        new("schema.format-changed", Info, Info, Bump.None, "The text of the value may look different."),
        new("schema.shape-added", Breaking, Breaking, Bump.None, "Until now any value was allowed here."),
        new("schema.shape-removed", Breaking, Breaking, Bump.None, "The document no longer says what is allowed here."),
        new("schema.became-nullable", Info, Warning, Bump.None, "null may come where none came."),
        new(
            "schema.became-non-null",
            Warning,
            Info,
            Bump.None,
            "null is no longer allowed; the value may be left out."
        ),
        new("schema.null-refused", Breaking, Info, Bump.None, "Old clients may send null and are refused."),
        new("schema.default-changed", Breaking, Warning, Minor, "An omitted value now means something else."),
        new("schema.default-added", Warning, Warning, Minor, "An omitted value now has a meaning."),
        new(
            "schema.default-removed",
            Breaking,
            Warning,
            Minor,
            "An omitted value no longer has a meaning: clients that relied on it must send it."
        ),
        new(
            "schema.limit-tightened",
            Warning,
            Info,
            Bump.None,
            "Values that were allowed are refused now; the generated code checks no limits."
        ),
        new(
            "schema.limit-loosened",
            Info,
            Info,
            Bump.None,
            "More is allowed than before; the generated code checks no limits."
        ),
        new(
            "schema.constraint-changed",
            Warning,
            Info,
            Bump.None,
            "A rule that NSwag does not read; values that were allowed may be refused."
        ),
        new(
            "schema.closed",
            Info,
            Info,
            Bump.None,
            "Undeclared properties are no longer allowed; the client reads them all the same."
        ),
        new("schema.opened", None, None, Bump.None, "Undeclared properties are allowed now."),
        new(
            "schema.extra-properties-changed",
            Warning,
            Warning,
            Bump.None,
            "Undeclared properties have another type; AdditionalProperties holds objects either way."
        ),
        new(
            "schema.read-only-added",
            Warning,
            None,
            Bump.None,
            "Sending it may be refused now; NSwag makes no difference."
        ),
        new("schema.write-only-added", None, Breaking, Bump.None, "Responses no longer carry it."),
        new("schema.access-loosened", None, None, Bump.None, "It may go both ways now; NSwag makes no difference."),
        new("schema.deprecated", Warning, Warning, Bump.None, "It is going to be removed."),
        new("schema.undeprecated", None, None, Bump.None, "It stays."),
        new("schema.xml-changed", Info, Info, Bump.None, "How it looks as XML; the client uses JSON."),
        new(
            "schema.discriminator-changed",
            Breaking,
            Breaking,
            Bump.None,
            "Which class a value becomes is decided differently."
        ),
        Text("schema.text-changed", Patch, "The description ships as documentation of class and member."),
        Text(
            "schema.title-changed",
            Bump.None,
            "A title for readers; the class of an inline schema may be named after it."
        ),
        // ── Composition ──────────────────────────────────────────────────────────────────────────────────────────────
        new("all-of.member-added", Warning, None, Bump.None, "The value also has to be what this part says."),
        new("all-of.member-removed", None, Breaking, Bump.None, "The value no longer has what this part gave it."),
        new("variant.added", None, Warning, Bump.None, "A form of the value that old clients do not know."),
        new("variant.removed", Breaking, None, Bump.None, "A form of the value that code may build or expect is gone."),
        // ── Properties ───────────────────────────────────────────────────────────────────────────────────────────────
        new("property.added", None, None, Bump.None, "Tolerant readers ignore it."),
        new("property.added-required", Breaking, None, Bump.None, "Old clients do not send it and are refused."),
        new(
            "property.required-of-requests",
            Breaking,
            None,
            Bump.None,
            "It is no longer readOnly, and requests must carry it: old clients do not send it."
        ),
        new("property.removed", None, Breaking, Bump.None, "Responses no longer have what old clients read."),
        new("property.renamed", Breaking, Breaking, Bump.None, "The server uses another key."),
        new("property.became-required", Breaking, None, Bump.None, "Old clients may omit it and are refused."),
        new("property.became-optional", None, Warning, Bump.None, "Responses may lack it now."),
        new(
            "required.undeclared",
            Warning,
            Info,
            Bump.None,
            "A property is required that the schema does not declare."
        ),
        // ── Enums ────────────────────────────────────────────────────────────────────────────────────────────────────
        new(
            "enum.value-added",
            None,
            Warning,
            Bump.None,
            "A value that old clients do not know: a switch over the values falls through."
        ),
        new("enum.value-removed", Breaking, None, Bump.None, "Old clients may send it and are refused."),
        new("enum.value-renamed", Breaking, Breaking, Bump.None, "The server uses another word."),
        new("enum.reordered", None, None, Bump.None, "The order has no meaning for the server."),
        new("enum.added", Breaking, None, Bump.None, "Only some values are allowed now."),
        new("const.added", Breaking, None, Bump.None, "Only one value is allowed; NSwag does not read const."),
        new("const.removed", None, Warning, Bump.None, "Other values may come; NSwag does not read const."),
        new("enum.removed", None, Warning, Bump.None, "Other values may come."),
        // ── Examples ─────────────────────────────────────────────────────────────────────────────────────────────────
        new(
            "example.added",
            None,
            None,
            Bump.None,
            "One more example; what it says of the schema is judged as a quirk."
        ),
        new("example.removed", None, None, Bump.None, "One example less; what it showed is judged as a quirk."),
        new("example.renamed", None, None, Bump.None, "An example has another name."),
        new("example.changed", None, None, Bump.None, "What the example says of the schema is judged as a quirk."),
        Text("example.text-changed", Bump.None, "Text about an example; the client does not carry it."),
        new(
            "example.wrong-type",
            Warning,
            Warning,
            Bump.None,
            "An example has another type than its schema: a new quirk. Which of the two does the server mean?"
        ),
        new(
            "example.unknown-value",
            Warning,
            Warning,
            Bump.None,
            "An example shows a value outside the enum: a new quirk. Which of the two does the server mean?"
        ),
        new(
            "example.lacks-required",
            Warning,
            Warning,
            Bump.None,
            "An example lacks what its schema requires: a new quirk. Which of the two does the server mean?"
        ),
        // ── Quirks (the ledger's aliases) ────────────────────────────────────────────────────────────────────────────
        new(
            "quirk.new",
            Warning,
            Warning,
            Bump.None,
            "An example shows a key that the schema does not declare: decide whether the client reads it too."
        ),
        new(
            "quirk.stale",
            Warning,
            Warning,
            Bump.None,
            "The examples no longer show this alias: decide whether to keep it. A corrected document does not "
                + "prove a corrected server."
        ),
        new("quirk.needed", Info, Info, Bump.None, "An example shows this alias again."),
        new(
            "quirk.conflict",
            Warning,
            Warning,
            Bump.None,
            "The schema declares alias and target: the client must not read one as the other. Remove or change "
                + "the alias."
        ),
        new(
            "quirk.invalid",
            Warning,
            Warning,
            Bump.None,
            "The alias no longer has a target in the schema: reverse or remove it."
        ),
        // ── Security ─────────────────────────────────────────────────────────────────────────────────────────────────
        new(
            "security.required",
            Breaking,
            None,
            Bump.None,
            "What could be called without credentials no longer can be."
        ),
        new(
            "security.changed",
            Breaking,
            None,
            Bump.None,
            "Callers must authenticate differently; generated code does not show it."
        ),
        new(
            "security.alternative-added",
            None,
            None,
            Bump.None,
            "One more way to authenticate; the old one still holds."
        ),
        new(
            "security.loosened",
            None,
            None,
            Bump.None,
            "Fewer schemes or scopes are required; what old clients send still suffices."
        ),
        new("security.became-optional", None, None, Bump.None, "Credentials may be omitted; sending them still works."),
        new(
            "security.removed",
            Warning,
            None,
            Bump.None,
            "Credentials are no longer required, and the client still sends them: is that intended?"
        ),
        new(
            "security-scheme.changed",
            Breaking,
            None,
            Bump.None,
            "The scheme that operations use works differently: old credentials are refused."
        ),
        new(
            "security-scheme.endpoint-added",
            None,
            None,
            Bump.None,
            "One more flow, scope or address; what old clients use stays."
        ),
        new(
            "security-scheme.scope-removed",
            Warning,
            None,
            Bump.None,
            "Clients that ask for this scope may be refused; those that do not need it are not affected."
        ),
        new("security-scheme.unused-changed", None, None, Bump.None, "A scheme that no operation uses."),
        new("security-scheme.renamed", None, None, Bump.None, "The scheme's name is internal to the document."),
        Text("security-scheme.text-changed", Bump.None, "Text about a scheme; the client does not carry it."),
        // ── Faults of the document (lint) ────────────────────────────────────────────────────────────────────────────
        new(
            "lint.undeclared-scheme",
            Warning,
            None,
            Bump.None,
            "Declare the scheme: without it nobody knows how to authenticate."
        ),
        new(
            "lint.duplicate-operation-id",
            Warning,
            None,
            Bump.None,
            "NSwag tells methods of one id apart by suffixes: give each operation its own id."
        ),
        new("lint.missing-field", Warning, Warning, Bump.None, "OpenAPI requires this field: add it."),
        new("lint.wrong-value", Warning, Warning, Bump.None, "OpenAPI does not allow this value: correct it."),
        new(
            "lint.empty-value",
            Info,
            Info,
            Bump.None,
            "An empty value is read as if it were absent: fill it in or remove it."
        ),
        // ── The generated client, as far as its code was compared ─────────────────────────────────────────────────────
        CSharp("csharp.type-added", Info, "A new type; nobody uses it yet."),
        CSharp("csharp.type-removed", Breaking, "The type is gone."),
        CSharp("csharp.type-renamed", Breaking, "The type has another name, and the same members."),
        CSharp("csharp.type-changed", Breaking, "The type is of another kind, or has another base."),
        CSharp("csharp.member-added", Info, "A new member; nobody uses it yet."),
        CSharp("csharp.member-removed", Breaking, "The member is gone."),
        CSharp(
            "csharp.member-changed",
            Breaking,
            "Code that uses the member no longer compiles, or binds to another one."
        ),
        CSharp(
            "csharp.nullability-changed",
            Warning,
            "Code that uses the member compiles, perhaps with a warning about null."
        ),
        CSharp(
            "csharp.obsolete-added",
            Warning,
            "The member is [Obsolete]: a warning, or an error where warnings are errors."
        ),
        CSharp("csharp.obsolete-removed", Info, "The member is no longer [Obsolete]."),
        CSharp(
            "csharp.enum-numbers-changed",
            Breaking,
            "Members of the enum have other numbers, which compiled code and stored data hold."
        ),
        CSharp(
            "csharp.enum-numbers-recompiled",
            Info,
            "Members of the enum have other numbers; the application is compiled with them.",
            Bump.None
        ),
        CSharp(
            "csharp.no-longer-generated",
            Breaking,
            "No client can be generated from the new document, so the build fails."
        ),
        CSharp("csharp.now-generated", Info, "No client could be generated from the old document."),
        CSharp(
            "csharp.not-generated",
            Warning,
            "No client can be generated from either document, so only the wire was compared.",
            Bump.None
        ),
    ];

    private static readonly Dictionary<string, Rule> ById = Table.ToDictionary(rule => rule.Id, StringComparer.Ordinal);

    public static IReadOnlyList<Rule> All => Table;

    public static Rule Find(string id) => ById[id];

    private static Rule Text(string id, Bump bump, string reason) => new(id, Info, Info, bump, reason, IsText: true);

    /// <summary>A rule about the generated code, which both directions are part of.</summary>
    private static Rule CSharp(string id, Severity severity, string reason, Bump bump = Minor) =>
        new(id, severity, severity, bump, reason);
}
