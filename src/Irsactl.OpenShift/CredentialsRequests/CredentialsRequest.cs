using System.Collections.Immutable;
using Irsactl.Documents;

namespace Irsactl.OpenShift.CredentialsRequests;

/// <summary>
/// One component's wish for AWS permissions: kind <c>CredentialsRequest</c> of <c>cloudcredential.openshift.io/v1</c>
/// whose provider specification is an <c>AWSProviderSpec</c>. What a reader returns has been checked: names are
/// valid Kubernetes names and therefore safe in file names, and there is at least one service account and one statement.
/// </summary>
public sealed record CredentialsRequest
{
    /// <summary>The token file that components mount unless <c>spec.cloudTokenPath</c> names another.</summary>
    public const string DefaultCloudTokenPath = "/var/run/secrets/openshift/serviceaccount/token";

    /// <summary><c>metadata.name</c>.</summary>
    public required string Name { get; init; }

    /// <summary><c>metadata.namespace</c>, or null where the document leaves it out.</summary>
    public string? Namespace { get; init; }

    /// <summary><c>spec.secretRef.name</c>: the Secret that receives the credentials.</summary>
    public required string SecretName { get; init; }

    /// <summary><c>spec.secretRef.namespace</c>: where the Secret and the service accounts live.</summary>
    public required string SecretNamespace { get; init; }

    /// <summary><c>spec.serviceAccountNames</c> in their order, without repetitions; never empty.</summary>
    public required ImmutableArray<string> ServiceAccountNames { get; init; }

    /// <summary><c>spec.providerSpec.statementEntries</c> in their order; never empty.</summary>
    public required ImmutableArray<StatementEntry> StatementEntries { get; init; }

    /// <summary><c>spec.cloudTokenPath</c>, an absolute path, or <see cref="DefaultCloudTokenPath"/>.</summary>
    public string CloudTokenPath { get; init; } = DefaultCloudTokenPath;

    /// <summary><c>metadata.annotations</c>; <see cref="AnnotationNames"/> has those with a meaning here.</summary>
    public ImmutableSortedDictionary<string, string> Annotations { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Where the document begins.</summary>
    public required SourceLocation Source { get; init; }

    /// <summary>
    /// The <c>sub</c> claims of the tokens that may assume the request's role,
    /// <c>system:serviceaccount:&lt;secret namespace&gt;:&lt;service account&gt;</c>, in the order of <see cref="ServiceAccountNames"/>.
    /// </summary>
    public IEnumerable<string> Subjects => ServiceAccountNames.Select(account => $"system:serviceaccount:{SecretNamespace}:{account}");
}
