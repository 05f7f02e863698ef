using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.Lambda.Model;

/// <summary>What pages of other origins may do with a URL (Fetch Standard, "CORS protocol"). A list that was not given is null.</summary>
internal sealed record FunctionCors
{
    /// <summary>Whether cookies and the like may be sent.</summary>
    public bool? AllowCredentials { get; init; }

    /// <summary>The headers that may be sent.</summary>
    public ImmutableArray<string>? AllowHeaders { get; init; }

    /// <summary>The methods that may be used.</summary>
    public ImmutableArray<string>? AllowMethods { get; init; }

    /// <summary>The origins.</summary>
    public ImmutableArray<string>? AllowOrigins { get; init; }

    /// <summary>The headers of answers that may be read.</summary>
    public ImmutableArray<string>? ExposeHeaders { get; init; }

    /// <summary>How long a browser may remember all this, in seconds.</summary>
    public int? MaxAge { get; init; }
}
