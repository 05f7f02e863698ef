using System.Net;
using System.Text;
using Irsactl.Kubernetes;
using Irsactl.Kubernetes.Objects;
using Irsactl.OpenShift.CredentialsRequests;

namespace Irsactl.Operations.Tests.World;

/// <summary>Gives a cluster the components that have roles: what the release image and the installer bring.</summary>
internal sealed class ClusterContents(KubernetesClient client, CancellationToken cancellationToken)
{
    /// <summary>Creates the components of some requests, with the Secrets that were written for them.</summary>
    /// <param name="requests">The requests, each in a file of its own.</param>
    /// <param name="manifests">The folder of the Secrets.</param>
    public async Task AddAsync(IEnumerable<CredentialsRequest> requests, string manifests)
    {
        foreach (var request in requests)
        {
            await AddAsync(request, Path.Combine(manifests, $"{request.SecretNamespace}-{request.SecretName}-credentials.yaml"));
        }
    }

    /// <summary>Creates the service accounts of some requests, annotated with their roles as for the pod identity webhook.</summary>
    /// <param name="requests">The requests.</param>
    /// <param name="roleOf">The ARN of a request's role.</param>
    public async Task AddAnnotatedAsync(IEnumerable<CredentialsRequest> requests, Func<CredentialsRequest, string> roleOf)
    {
        foreach (var request in requests)
        {
            await CreateAsync("/api/v1/namespaces", NamedYaml("Namespace", request.SecretNamespace));
            foreach (var account in request.ServiceAccountNames)
            {
                var annotations = $"  annotations:\n    eks.amazonaws.com/role-arn: {roleOf(request)}\n"
                    + "    eks.amazonaws.com/audience: openshift\n";
                await CreateAsync(
                    ObjectPath.Core(request.SecretNamespace, "serviceaccounts"), NamedYaml("ServiceAccount", account) + annotations);
            }
        }
    }

    private async Task AddAsync(CredentialsRequest request, string secret)
    {
        var (space, home) = (request.SecretNamespace, request.Namespace ?? "openshift-cloud-credential-operator");
        await CreateAsync("/api/v1/namespaces", NamedYaml("Namespace", space));
        await CreateAsync("/api/v1/namespaces", NamedYaml("Namespace", home));
        foreach (var account in request.ServiceAccountNames)
        {
            await CreateAsync(ObjectPath.Core(space, "serviceaccounts"), NamedYaml("ServiceAccount", account));
        }

        await CreateAsync(ObjectPath.Core(space, "secrets"), await File.ReadAllTextAsync(secret, cancellationToken));
        await CreateAsync(
            $"/apis/cloudcredential.openshift.io/v1/namespaces/{home}/credentialsrequests",
            await File.ReadAllTextAsync(request.Source.File, cancellationToken));
    }

    private static string NamedYaml(string kind, string name) => $"apiVersion: v1\nkind: {kind}\nmetadata:\n  name: {name}\n";

    private async Task CreateAsync(string path, string yaml)
    {
        using var connection = client.Connect();
        var answer = await connection.SendAsync(
            new KubernetesRequest(HttpMethod.Post, path) { Body = Encoding.UTF8.GetBytes(yaml), ContentType = "application/yaml" },
            cancellationToken);
        if (answer.Status is not (HttpStatusCode.Created or HttpStatusCode.Conflict))
        {
            throw connection.Refused(answer, path);
        }
    }
}
