using System.Collections.Immutable;
using System.Net;
using Irsactl.LocalAws.Services.Lambda.Model;

namespace Irsactl.LocalAws.Services.Lambda.Execution;

/// <summary>What a function's process is started with.</summary>
internal sealed record ProcessStart
{
    /// <summary>The path of Node.js.</summary>
    public required string Node { get; init; }

    /// <summary>The function.</summary>
    public required Function Function { get; init; }

    /// <summary>The version to run.</summary>
    public required FunctionVersion Version { get; init; }

    /// <summary>Where it is and what it talks to.</summary>
    public required ProcessPlace Place { get; init; }

    /// <summary>The server's end of its runtime API.</summary>
    public required RuntimeSession Session { get; init; }

    /// <summary>Whom it runs as.</summary>
    public required ExecutionIdentity Identity { get; init; }

    /// <summary>The user's own names, <c>host:port</c> to address.</summary>
    public required ImmutableDictionary<string, IPEndPoint> Resolve { get; init; }

    /// <summary>The clock of its log.</summary>
    public required TimeProvider Time { get; init; }
}
