using Microsoft.Extensions.Logging;

namespace OneNce;

/// <summary>What a source needs besides its options.</summary>
/// <param name="Time">The clock.</param>
/// <param name="Jitter">Chance.</param>
/// <param name="Logger">Told of what happens.</param>
/// <param name="Share">Puts a shared cache around an exchange, or null where there is none.</param>
internal sealed record TokenServices(TimeProvider Time, Jitter Jitter, ILogger Logger, Func<ITokenExchange, OneNceOptions, SharedTokenCache?>? Share = null);
