using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Irsactl.Aws.Policies.Parsing;
using Irsactl.Diagnostics;

namespace Irsactl.Aws.Policies;

/// <summary>A policy in the IAM policy language, compiled for evaluation. Immutable.</summary>
public sealed class PolicyDocument
{
    internal PolicyDocument(string text, string? version, string? id, ImmutableArray<PolicyStatement> statements)
    {
        Text = text;
        Version = version;
        Id = id;
        Statements = statements;
    }

    /// <summary>The JSON text as it was given.</summary>
    public string Text { get; }

    /// <summary>The version of the language that the document names, or null, which means <c>2008-10-17</c>: no policy variables.</summary>
    public string? Version { get; }

    /// <summary>The document's id, or null.</summary>
    public string? Id { get; }

    /// <summary>The statements in the document's order; at least one.</summary>
    public ImmutableArray<PolicyStatement> Statements { get; }

    /// <summary>
    /// Reads a policy of any kind. What only one kind of policy needs or forbids is for <see cref="PolicyValidator"/> to say.
    /// JSON that names a member twice is refused: readers differ in which one counts.
    /// </summary>
    /// <exception cref="IrsactlException">The text is not a policy (<see cref="AwsErrors.MalformedPolicy"/>).</exception>
    public static PolicyDocument Parse(string json) =>
        TryParse(json, out var document, out var fault)
            ? document
            : throw new IrsactlException(
                AwsErrors.MalformedPolicy,
                $"malformed policy: {fault.Detail}",
                "compare it with the grammar of the IAM JSON policy language in the IAM User Guide");

    /// <summary>Reads a policy of any kind; where it is none, <paramref name="fault"/> says why.</summary>
    public static bool TryParse(
        string json,
        [NotNullWhen(true)] out PolicyDocument? document,
        [NotNullWhen(false)] out PolicyFault? fault)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            document = PolicyReader.Read(json);
            fault = null;
            return true;
        }
        catch (PolicyFaultException exception)
        {
            document = null;
            fault = exception.Fault;
            return false;
        }
    }
}
