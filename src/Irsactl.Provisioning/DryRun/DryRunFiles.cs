using System.Text;
using Irsactl.Oidc.Jwks;
using Irsactl.OpenShift.Json;
using Irsactl.Provisioning.Files;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Identity;
using Irsactl.Provisioning.Roles;

namespace Irsactl.Provisioning.DryRun;

/// <summary>
/// The files of a dry run: what would be sent to AWS, as input for the <c>aws</c> command's <c>--cli-input-json</c>. Names, numbers and
/// bytes are ccoctl's. Each file depends on the one before, so that the log reads in the files' order.
/// </summary>
internal sealed class DryRunFiles(OutputFolder folder)
{
    private readonly List<IResource> _files = [];

    /// <summary>The files so far.</summary>
    public IReadOnlyList<IResource> Files => _files;

    /// <summary>Adds files that are no part of what ccoctl numbers.</summary>
    public void Add(IEnumerable<IResource> files) => _files.AddRange(files);

    /// <summary>Adds the files of hosting, documents, identity provider and Authentication manifest.</summary>
    public void AddIdentityProvider(DryRunHosting hosting, JsonWebKeySet keys)
    {
        foreach (var file in hosting.Files)
        {
            Add(file.Name, file.Content, file.Log);
        }

        Add("02-openid-configuration", hosting.Discovery(keys), "Saving discovery document locally at");
        Add("03-keys.json", keys.ToJson(), "Saving JSON web key set (JWKS) locally at");
        Add("04-iam-identity-provider.json", Provider(hosting.Issuer), "Saving AWS IAM Identity Provider locally at");
        _files.Add(AuthenticationFile.In(folder, LateValue.Of(hosting.Issuer), Last()));
    }

    /// <summary>Adds the files of roles.</summary>
    public void AddRoles(string name, IEnumerable<RoleBinding> bindings)
    {
        var owner = new Ownership(name);
        foreach (var (number, binding) in bindings.Index())
        {
            var fullName = RoleNames.Full(name, binding.Request);
            Add($"05-{number}-{fullName}-role.json", Role(binding, owner), $"Saving {binding.Spec.Description} locally at");
            Add(
                $"06-{number}-{fullName}-policy.json",
                Policy(binding),
                $"Saving policy for {binding.Spec.Description} locally at");
            _files.Add(SecretFile.WithoutRole(folder, binding, Last()));
        }
    }

    /// <summary>The thumbprint is left to fill in, as ccoctl does; a provider made by hand works without, too.</summary>
    private static byte[] Provider(string issuer)
    {
        var audiences = string.Join(",\n\t\t", ProviderSpec.OpenShiftAudiences.Select(audience => GoJson.Quote(audience)));
        return Encoding.UTF8.GetBytes(
            $"{{\n\t\"Url\": \"{issuer}\",\n\t\"ClientIDList\": [\n\t\t{audiences}\n\t],\n"
            + "\t\"ThumbprintList\": [\n\t\t\"<enter_tls_fingerprint_for_issuer_url_here>\"\n\t]\n}\n");
    }

    private static byte[] Role(RoleBinding binding, Ownership owner)
    {
        var boundary = binding.Spec.PermissionsBoundary is { } arn ? $"\"PermissionsBoundary\":{GoJson.Quote(arn)}," : "";
        var tags = string.Join(',', owner.Tags.Select(tag => $"{{\"Key\":{GoJson.Quote(tag.Key)},\"Value\":{GoJson.Quote(tag.Value)}}}"));
        return Encoding.UTF8.GetBytes(
            $"{{\"AssumeRolePolicyDocument\":{GoJson.Quote(binding.Spec.TrustPolicy.Value)}"
            + $",\"Description\":{GoJson.Quote(binding.Spec.Description)},{boundary}"
            + $"\"RoleName\":{GoJson.Quote(binding.RoleName)},\"Tags\":[{tags}]}}");
    }

    private static byte[] Policy(RoleBinding binding) =>
        Encoding.UTF8.GetBytes(
            $"{{\"PolicyDocument\":{GoJson.Quote(binding.Spec.PermissionPolicy ?? "")}"
            + $",\"PolicyName\":{GoJson.Quote(binding.RoleName)},\"RoleName\":{GoJson.Quote(binding.RoleName)}}}");

    private void Add(string name, byte[] content, string log)
    {
        var path = folder.File(name);
        _files.Add(new FileResource(path, LateValue.Of(content), Last()) { LogLine = $"{log} {path}" });
    }

    private ResourceKey[] Last() => _files is [.., var last] ? [last.Key] : [];
}
