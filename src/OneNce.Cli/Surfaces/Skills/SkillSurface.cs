using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ModelContextProtocol.Server;
using OneNce.Cli.Surfaces.Mcp;

namespace OneNce.Cli.Surfaces.Skills;

/// <summary>
/// The Agent Skill: five read-only routes below <c>/skills</c>. They need no key (<c>AllowAnonymous</c>) and open no
/// file: names are looked up among the skills that are embedded in the tool.
/// </summary>
internal static class SkillSurface
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly Problem SkillNotFound = new(
        StatusCodes.Status404NotFound,
        "skill-not-found",
        "There is no such skill",
        "No skill of this tool has that name.",
        "See /skills for the names."
    );

    private static readonly Problem FileNotFound = new(
        StatusCodes.Status404NotFound,
        "skill-file-not-found",
        "There is no such file",
        "The skill has no file with that path.",
        "See the skill's contents for its files."
    );

    public static WebApplication MapSkillSurface(this WebApplication app)
    {
        var skills = app.MapGroup("/skills").AllowAnonymous();
        skills.MapGet("/", (IEnumerable<McpServerTool> tools) => TypedResults.Json(List(tools), Json));
        skills.MapGet(
            "/{name}",
            (string name, IEnumerable<McpServerTool> tools) =>
                Find(name, skill => TypedResults.Json(SkillDetail.For(skill, SelectNamed(tools)), Json))
        );
        skills.MapGet("/{name}/download", (string name) => Find(name, Download));
        skills.MapGet(
            "/{name}/contents",
            (string name) => Find(name, skill => TypedResults.Json(SkillContents.For(skill), Json))
        );
        skills.MapGet(
            "/{name}/contents/{**file}",
            (string name, string file) => Find(name, skill => ReadFile(skill, file))
        );
        return app;
    }

    private static SkillList List(IEnumerable<McpServerTool> tools) =>
        new(SkillCatalog.All.Count, SkillCatalog.All.Select(skill => SkillSummary.For(skill, SelectNamed(tools))));

    /// <summary>
    /// The tools that the text names: no skill sends an agent to the tool that returns the token.
    /// </summary>
    private static IEnumerable<McpServerTool> SelectNamed(IEnumerable<McpServerTool> tools) =>
        tools.Where(tool => tool.ProtocolTool.Name == AccessTokenTools.CheckName);

    private static IResult Find(string name, Func<Skill, IResult> respond) =>
        SkillCatalog.Find(name) is { } skill ? respond(skill) : new ProblemResult(SkillNotFound);

    private static IResult Download(Skill skill) =>
        TypedResults.Bytes(SkillArchive.Pack(skill), "application/zip", $"{skill.Name}.zip");

    private static IResult ReadFile(Skill skill, string path) =>
        skill.Files.FirstOrDefault(file => file.Path == path) is { } file
            ? TypedResults.Bytes(file.Content, file.MediaType)
            : new ProblemResult(FileNotFound);
}
