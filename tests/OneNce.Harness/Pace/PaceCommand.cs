namespace OneNce.Harness.Pace;
internal static class PaceCommand { public static Task<int> RunAsync() => Task.FromResult(2); }
