using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Irsactl.Diagnostics;

namespace Irsactl.Aws.Policies;

/// <summary>A policy in the IAM policy language, compiled for evaluation. Immutable.</summary>
public sealed class PolicyDocument
{
    internal PolicyDocument(string text, string version, string? id, ImmutableArray<PolicyStatement> statements)
    {
        Text = text;
        Version = version;
        Id = id;
        Statements = statements;
    }

    /// <summary>The JSON text as it was given.</summary>
    public string Text { get; }

    /// <summary>The version of the language; <c>2008-10-17</c> where the document names none.</summary>
    public string Version { get; }

    /// <summary>The document's id, or null.</summary>
    public string? Id { get; }

    /// <summary>The statements in the document's order.</summary>
    public ImmutableArray<PolicyStatement> Statements { get; }

    /// <summary>Reads a policy of any kind. What only one kind of policy forbids is for <see cref="PolicyValidator"/> to say.</summary>
    /// <exception cref="IrsactlException">The text is not a policy (<see cref="AwsErrors.MalformedPolicy"/>).</exception>
    public static PolicyDocument Parse(string json) => throw new NotSupportedException();

    /// <summary>Reads a policy of any kind; where it is none, <paramref name="fault"/> says why.</summary>
    public static bool TryParse(
        string json,
        [NotNullWhen(true)] out PolicyDocument? document,
        [NotNullWhen(false)] out PolicyFault? fault) => throw new NotSupportedException();
}
