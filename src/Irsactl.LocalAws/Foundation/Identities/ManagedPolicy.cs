using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Irsactl.Aws.Policies;

namespace Irsactl.LocalAws.Foundation.Identities;

/// <summary>A managed policy.</summary>
internal sealed record ManagedPolicy
{
    /// <summary>The most versions that can be kept at a time.</summary>
    public const int MaxVersions = 5;

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The path.</summary>
    public required string Path { get; init; }

    /// <summary>The unique id, <c>ANPA…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When its versions were last changed.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>The description, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The versions, the oldest first; one of them is the default.</summary>
    public required ImmutableList<PolicyVersion> Versions { get; init; }

    /// <summary>The number of the version that counts.</summary>
    public required int DefaultVersion { get; init; }

    /// <summary>The number that the next version gets; numbers are never used again.</summary>
    public int NextVersion { get; init; } = 2;

    /// <summary>The tags.</summary>
    public TagSet Tags { get; init; } = TagSet.Empty;

    /// <summary>Whether AWS owns it: then nobody can change it.</summary>
    public bool IsAwsManaged { get; init; }

    /// <summary>The document that counts.</summary>
    [JsonIgnore]
    public PolicyDocument Document => Versions.First(version => version.Number == DefaultVersion).Document;
}

/// <summary>One version of a managed policy.</summary>
/// <param name="Number">Counts from 1; the version id is this number behind a <c>v</c>.</param>
/// <param name="Document">The document.</param>
/// <param name="Created">When it was made.</param>
internal sealed record PolicyVersion(int Number, PolicyDocument Document, DateTimeOffset Created)
{
    /// <summary>The version id, such as <c>v1</c>.</summary>
    [JsonIgnore]
    public string Id { get; } = $"v{Number}";
}
