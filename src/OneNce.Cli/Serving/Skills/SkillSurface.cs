using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ModelContextProtocol.Server;
using OneNce.Cli.AgentSkills;
using OneNce.Cli.Serving.Mcp;
using OneNce.Cli.Serving.Problems;

namespace OneNce.Cli.Serving.Skills;

/// <summary>
/// The Agent Skill: five reads below <c>/skills</c>. They need no key (<c>AllowAnonymous</c>), and touch no file: names
/// are looked up among what the tool was packed with.
/// </summary>
internal static class SkillSurface
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private static readonly Problem NoSkill = new(
        StatusCodes.Status404NotFound, "skill-not-found", "There is no such skill", "No skill of this tool has that name.", "See /skills for those that there are.");

    private static readonly Problem NoFile = new(
        StatusCodes.Status404NotFound, "skill-file-not-found", "There is no such file", "The skill has no file of that path.", "See the skill's contents for those that there are.");

    public static WebApplication MapSkillSurface(this WebApplication app)
    {
        var skills = app.MapGroup("/skills").AllowAnonymous();
        skills.MapGet("/", (IEnumerable<McpServerTool> tools) => TypedResults.Json(List(tools), Json));
        skills.MapGet("/{name}", (string name, IEnumerable<McpServerTool> tools) => Answer(name, skill => TypedResults.Json(SkillDetail.Of(skill, Named(tools)), Json)));
        skills.MapGet("/{name}/download", (string name) => Answer(name, Download));
        skills.MapGet("/{name}/contents", (string name) => Answer(name, skill => TypedResults.Json(SkillContents.Of(skill), Json)));
        skills.MapGet("/{name}/contents/{**file}", (string name, string file) => Answer(name, skill => Read(skill, file)));
        return app;
    }

    private static SkillList List(IEnumerable<McpServerTool> tools) =>
        new(SkillCatalog.All.Count, SkillCatalog.All.Select(skill => SkillSummary.Of(skill, Named(tools))));

    /// <summary>The tools that the text names: no skill sends an agent to the one that shows a token.</summary>
    private static IEnumerable<McpServerTool> Named(IEnumerable<McpServerTool> tools) => tools.Where(tool => tool.ProtocolTool.Name == CheckTool.Name);

    private static IResult Answer(string name, Func<Skill, IResult> answer) =>
        SkillCatalog.Find(name) is { } skill ? answer(skill) : new ProblemAnswer(NoSkill);

    private static IResult Download(Skill skill) => TypedResults.Bytes(SkillArchive.Pack(skill), "application/zip", $"{skill.Name}.zip");

    private static IResult Read(Skill skill, string path) =>
        skill.Files.FirstOrDefault(file => file.Path == path) is { } file ? TypedResults.Bytes(file.Content, file.MediaType) : new ProblemAnswer(NoFile);
}
