using System.Globalization;
using System.Reflection;
using OneNce.Sandbox;

namespace OneNce.Generation.AcceptanceTests.Support;

/// <summary>Calls every method of a generated client against a sandbox that serves its document.</summary>
internal sealed class ClientDriver : IDisposable
{
    private const int MaxDepth = 2;

    private readonly HttpClient _http = new(new SocketsHttpHandler());
    private readonly object _client;

    public ClientDriver(Assembly assembly, string name, string document)
    {
        Sandbox = OneNceSandbox.Start(document);
        _http.BaseAddress = Sandbox.BaseAddress;
        _client = Activator.CreateInstance(assembly.GetType($"{name}.Client", throwOnError: true)!, _http)!;
    }

    public OneNceSandbox Sandbox { get; }

    /// <summary>The methods that send a request, of each the one that can be canceled.</summary>
    public IEnumerable<MethodInfo> Methods =>
        _client
            .GetType()
            .GetInterfaces()
            .Single(type => type.Name == "IClient")
            .GetMethods()
            .Where(method =>
                typeof(Task).IsAssignableFrom(method.ReturnType)
                && method.GetParameters() is [.., { ParameterType: var last }]
                && last == typeof(CancellationToken)
            );

    /// <summary>Calls a method, and returns the operation that it called.</summary>
    public async Task<SandboxOperation> CallAsync(MethodInfo method)
    {
        object?[] arguments = [.. method.GetParameters().Select(parameter => Create(parameter.ParameterType, 0))];
        await (Task)method.Invoke(_client, arguments)!;
        return Sandbox.For(Sandbox.Requests[^1].Operation!);
    }

    public void Dispose()
    {
        _http.Dispose();
        Sandbox.Dispose();
    }

    private static object? Create(Type type, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(string) ? "1"
            : type == typeof(bool) ? true
            : type == typeof(DateTimeOffset) ? new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)
            : type == typeof(CancellationToken) ? CancellationToken.None
            : type.IsEnum ? Enum.GetValues(type).GetValue(0)
            : type == typeof(double) ? 2.0
            : type.IsPrimitive ? Convert.ChangeType(1, type, CultureInfo.InvariantCulture)
            : type == typeof(object) || depth > MaxDepth ? null
            : type.Name == "FileParameter" ? Activator.CreateInstance(type, new MemoryStream([1, 2, 3]))
            : type.IsGenericType ? CreateCollection(type, depth)
            : CreateObject(type, depth);
    }

    private static object? CreateCollection(Type type, int depth)
    {
        var arguments = type.GetGenericArguments();
        if (arguments.Length != 1 || Create(arguments[0], depth + 1) is not { } item)
        {
            return null;
        }

        var items = Array.CreateInstance(arguments[0], 1);
        items.SetValue(item, 0);
        return Activator.CreateInstance(typeof(List<>).MakeGenericType(arguments[0]), items);
    }

    private static object CreateObject(Type type, int depth)
    {
        var result = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(property => property.CanWrite))
        {
            if (property.Name != "AdditionalProperties" && Create(property.PropertyType, depth + 1) is { } value)
            {
                property.SetValue(result, value);
            }
        }

        return result;
    }
}
