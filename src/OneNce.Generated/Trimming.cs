using System.Diagnostics.CodeAnalysis;

// Newtonsoft.Json uses reflection, which the trimmer cannot analyze. ILLink.Descriptors.xml keeps the types that are
// read here, so these warnings are suppressed. Code that derives another client gets the warning, at
// OneNceClientBase.ReadResponseAsync.
[assembly: UnconditionalSuppressMessage(
    "Trimming",
    "IL2026",
    Scope = "type",
    Target = "T:OneNce.Generated.AuthorizationClient",
    Justification = "Its types are kept."
)]
[assembly: UnconditionalSuppressMessage(
    "AOT",
    "IL3050",
    Scope = "type",
    Target = "T:OneNce.Generated.AuthorizationClient",
    Justification = "Its types are kept."
)]
[assembly: UnconditionalSuppressMessage(
    "Trimming",
    "IL2075",
    Scope = "type",
    Target = "T:OneNce.Generated.AuthorizationClient",
    Justification = "Its enums are kept."
)]
[assembly: UnconditionalSuppressMessage(
    "Trimming",
    "IL2026",
    Scope = "type",
    Target = "T:OneNce.JsonContractResolver",
    Justification = "Its callers get the warning."
)]
[assembly: UnconditionalSuppressMessage(
    "AOT",
    "IL3050",
    Scope = "type",
    Target = "T:OneNce.JsonContractResolver",
    Justification = "Its callers get the warning."
)]
[assembly: UnconditionalSuppressMessage(
    "Trimming",
    "IL2026",
    Scope = "type",
    Target = "T:OneNce.TolerantValue",
    Justification = "Its callers get the warning."
)]
[assembly: UnconditionalSuppressMessage(
    "AOT",
    "IL3050",
    Scope = "type",
    Target = "T:OneNce.TolerantValue",
    Justification = "Its callers get the warning."
)]
[assembly: UnconditionalSuppressMessage(
    "Trimming",
    "IL2070",
    Scope = "type",
    Target = "T:OneNce.JsonContractResolver",
    Justification = "Its callers get the warning."
)]
[assembly: UnconditionalSuppressMessage(
    "Trimming",
    "IL2075",
    Scope = "type",
    Target = "T:OneNce.JsonContractResolver",
    Justification = "Its callers get the warning."
)]
[assembly: UnconditionalSuppressMessage(
    "Trimming",
    "IL2055",
    Scope = "type",
    Target = "T:OneNce.TolerantValue",
    Justification = "Its callers get the warning."
)]
[assembly: UnconditionalSuppressMessage(
    "Trimming",
    "IL2067",
    Scope = "type",
    Target = "T:OneNce.TolerantValue",
    Justification = "Its callers get the warning."
)]
[assembly: UnconditionalSuppressMessage(
    "Trimming",
    "IL2070",
    Scope = "type",
    Target = "T:OneNce.TolerantValue",
    Justification = "Its callers get the warning."
)]
[assembly: UnconditionalSuppressMessage(
    "Trimming",
    "IL2072",
    Scope = "type",
    Target = "T:OneNce.TolerantValue",
    Justification = "Its callers get the warning."
)]
[assembly: UnconditionalSuppressMessage(
    "Trimming",
    "IL2075",
    Scope = "type",
    Target = "T:OneNce.TolerantValue",
    Justification = "Its callers get the warning."
)]
[assembly: UnconditionalSuppressMessage(
    "Trimming",
    "IL2077",
    Scope = "type",
    Target = "T:OneNce.TolerantValue",
    Justification = "Its callers get the warning."
)]
