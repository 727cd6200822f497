using System.Net;
using System.Reflection;
using System.Runtime.Serialization;
using System.Text;
using Newtonsoft.Json;
using OneNce.Generated;

namespace OneNce.Tests.PublicApi;

/// <summary>
/// Describes the generated client line by line: its types by their attributes, its operations by trying them.
/// </summary>
internal static class GeneratedClient
{
    private static readonly int[] Statuses = [200, 201, 202, 204, 301, 400, 401, 403, 404, 409, 422, 429, 500, 503];

    public static async Task<IReadOnlyList<string>> DescribeAsync()
    {
        var types = typeof(AuthorizationClient)
            .Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(AuthorizationClient).Namespace && type.IsPublic)
            .OrderBy(type => type.Name, StringComparer.Ordinal);
        var lines = types.SelectMany(Describe).ToList();
        foreach (
            var operation in typeof(IAuthorizationClient)
                .GetMethods()
                .OrderBy(method => method.Name, StringComparer.Ordinal)
        )
        {
            // Others are sequences of pages, which the operation beside them fetches.
            lines.AddRange(
                typeof(Task).IsAssignableFrom(operation.ReturnType)
                    ? await TryAsync(operation)
                    : [$"{operation.Name}: {operation.ReturnType.Name}"]
            );
        }

        return lines;
    }

    private static IEnumerable<string> Describe(Type type) =>
        type.IsEnum
            ? type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(field =>
                    $"{type.Name}.{field.Name} = {(int)field.GetValue(null)!}, JSON {field.GetCustomAttribute<EnumMemberAttribute>()?.Value ?? "number"}{Obsolete(field)}"
                )
            : type.GetProperties()
                .Where(property => property.IsDefined(typeof(JsonPropertyAttribute)))
                .Select(property => Describe(type, property))
                .Prepend($"{type.Name}{Obsolete(type)}");

    private static string Describe(Type type, PropertyInfo property)
    {
        var json = property.GetCustomAttribute<JsonPropertyAttribute>()!;
        var initial = property.GetValue(Activator.CreateInstance(type));
        return $"{type.Name}.{property.Name}: JSON {json.PropertyName}, {json.Required}, null {json.NullValueHandling}, initially {initial ?? "null"}{Obsolete(property)}";
    }

    private static string Obsolete(MemberInfo member) =>
        member.IsDefined(typeof(ObsoleteAttribute)) ? ", obsolete" : "";

    private static async Task<IEnumerable<string>> TryAsync(MethodInfo operation)
    {
        var seen = "";
        var outcomes = new List<string>();
        foreach (var status in Statuses)
        {
            using var http = new HttpClient(new Answering(status, request => seen = request));
            outcomes.Add(
                $"  {status} -> {await OutcomeAsync(operation, new AuthorizationClient(new ClientCredentials("id", "secret"), http))}"
            );
        }

        return outcomes.Prepend($"{operation.Name}: {seen}");
    }

    private static async Task<string> OutcomeAsync(MethodInfo operation, AuthorizationClient client)
    {
        var arguments = operation
            .GetParameters()
            .Select(parameter =>
                parameter.ParameterType == typeof(CancellationToken) ? CancellationToken.None
                : parameter.ParameterType == typeof(string) ? "any"
                : Activator.CreateInstance(parameter.ParameterType)
            );
        try
        {
            var task = (Task)operation.Invoke(client, [.. arguments])!;
            await task;
            return task.GetType().GetProperty("Result")!.GetValue(task)?.GetType().Name ?? "null";
        }
        catch (OneNceApiException error)
        {
            return error.GetType() is { IsGenericType: true } type
                ? $"exception of {type.GenericTypeArguments[0].Name}"
                : "exception";
        }
    }

    private sealed class Answering(int status, Action<string> saw) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            var body = request.Content is null
                ? "no body"
                : $"{request.Content.Headers.ContentType} {await request.Content.ReadAsStringAsync(cancellationToken)}";
            saw(
                $"{request.Method} {request.RequestUri}, {body}, accepts {request.Headers.Accept}, {request.Headers.Authorization?.Scheme ?? "no"} authorization"
            );
            return new HttpResponseMessage((HttpStatusCode)status)
            {
                Content = new StringContent("{}", Encoding.UTF8, "application/json"),
            };
        }
    }
}
