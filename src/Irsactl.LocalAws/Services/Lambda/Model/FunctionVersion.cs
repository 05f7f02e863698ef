using System.Collections.Immutable;
using Irsactl.LocalAws.Foundation.Identities;

namespace Irsactl.LocalAws.Services.Lambda.Model;

/// <summary>Code and settings of a function at one time.</summary>
internal sealed record FunctionVersion
{
    /// <summary><c>$LATEST</c> or a number.</summary>
    public required string Version { get; init; }

    /// <summary>What the function runs in, such as <c>nodejs22.x</c>.</summary>
    public required string Runtime { get; init; }

    /// <summary>What is called, such as <c>index.handler</c>.</summary>
    public required string Handler { get; init; }

    /// <summary>The ARN of the execution role.</summary>
    public required string Role { get; init; }

    /// <summary>The description; empty for none.</summary>
    public string Description { get; init; } = "";

    /// <summary>The longest that an invocation may take, in seconds.</summary>
    public int Timeout { get; init; } = 3;

    /// <summary>The memory in megabytes.</summary>
    public int MemorySize { get; init; } = 128;

    /// <summary>The space in <c>/tmp</c> in megabytes. Reported, not enforced.</summary>
    public int EphemeralStorage { get; init; } = 512;

    /// <summary>The environment variables; null where none were ever given.</summary>
    public ImmutableSortedDictionary<string, string>? Environment { get; init => field = value?.WithComparers(StringComparer.Ordinal); }

    /// <summary><c>x86_64</c> or <c>arm64</c>. Reported; the code runs on what the machine is.</summary>
    public string Architecture { get; init; } = "x86_64";

    /// <summary><c>PassThrough</c> or <c>Active</c>. Reported; nothing is traced.</summary>
    public string TracingMode { get; init; } = "PassThrough";

    /// <summary>The log group.</summary>
    public required string LogGroup { get; init; }

    /// <summary>The zip archive.</summary>
    public required ReadOnlyMemory<byte> Code { get; init; }

    /// <summary>Its SHA-256 in base 64.</summary>
    public required string CodeSha256 { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset Modified { get; init; }

    /// <summary>Another one after every change.</summary>
    public required string RevisionId { get; init; }

    /// <summary>When it was made: it is pending for a while.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When the last change of code or settings began, which takes a while; null where there was none.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Whether it is still being made.</summary>
    public bool IsPending(DateTimeOffset now, TimeSpan settle) => now - Created < settle;

    /// <summary>Whether a change is under way.</summary>
    public bool IsUpdating(DateTimeOffset now, TimeSpan settle) => now - Updated < settle;
}
