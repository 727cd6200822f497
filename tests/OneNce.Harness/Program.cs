using OneNce.Harness.Fuzz;
using OneNce.Harness.Offsets;
using OneNce.Harness.Pace;
using OneNce.Harness.Sharing;
using OneNce.Harness.Soak;

if (args.Length == 0)
{
    return Usage();
}

try
{
    return args[0] switch
    {
        "fuzz" => await FuzzCommand.RunAsync(Number("count", 1_000_000), Number("seed", 20261127)),
        "offsets" => await OffsetsCommand.RunAsync(),
        "pace" => await PaceCommand.RunAsync(),
        "soak" => await SoakCommand.RunAsync(TimeSpan.FromMinutes(Number("minutes", 20)), Number("rate", 200)),
        "sharing" => await SharingCommand.RunAsync(Number("minutes", 10)),
        "replica" => await ReplicaCommand.RunAsync(Text("redis"), new Uri(Text("endpoint"))),
        _ => Usage(),
    };
}
catch (FormatException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return Usage();
}

int Number(string name, int otherwise)
{
    var at = Array.IndexOf(args, "--" + name);
    return at < 0 ? otherwise
        : at + 1 < args.Length
        && int.TryParse(args[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
        : throw new FormatException($"--{name} needs a whole number.");
}

string Text(string name) =>
    Array.IndexOf(args, "--" + name) is >= 0 and var at && at + 1 < args.Length
        ? args[at + 1]
        : throw new FormatException($"--{name} needs a value.");

static int Usage()
{
    Console.Error.WriteLine(
        """
        Usage: dotnet run -c Release --project tests/OneNce.Harness -- COMMAND
          fuzz [--count 1000000] [--seed 20261127]   broken answers of the token endpoint
          offsets                                    connections that break after each byte
          pace                                       requests by what the endpoint does, beside Azure.Core
          sharing [--minutes 10]                     token requests of many replicas that share a cache
          soak [--minutes 20] [--rate 200]           everything at once, in real time
        """
    );
    return 2;
}
