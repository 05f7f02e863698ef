using Amazon.S3.Model;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;

namespace Irsactl.Cli.Tests.Installing;

/// <summary>The faults that are planted, one at a time.</summary>
internal static class InstallFaults
{
    private const string Config = "install/install-config.yaml";

    public static IReadOnlyList<InstallFault> All { get; } =
    [
        InstallFault.Of("mode-absent", "IRS4802", "not set", world => world.Replace(Config, "credentialsMode: Manual\n", "")),
        InstallFault.Of("mode-mint", "IRS4802", "Mint", world => world.Replace(Config, "credentialsMode: Manual", "credentialsMode: Mint")),
        InstallFault.Of("mode-in-config-map", "IRS4802", "begin again", InConfigMap),
        InstallFault.Of("config-malformed", "IRS4800", "install-config.yaml:", world => world.Replace(Config, "metadata:", "metadata: [")),
        InstallFault.Of("config-absent", "IRS4801", "cluster-config.yaml", world => world.Delete(Config)),
        InstallFault.Of("platform-other", "IRS4803", "gcp", world => world.Replace(
            Config, "  aws:\n    region: us-east-1", "  gcp:\n    region: us-east1")),
        InstallFault.Of("region-misspelt", "IRS4804", "us-east-1", world => world.Replace(Config, "us-east-1", "useast1")),
        InstallFault.Of("region-other-partition", "IRS4841", "us-gov-west-1", world => world.Replace(Config, "us-east-1", "us-gov-west-1")),
        InstallFault.Of("key-absent", "IRS4810", "nothing", world => world.Delete(InstallWorld.Key)),
        InstallFault.Of("key-not-copied-to-tls", "IRS4810", "only serviceaccount-signer.private", KeyInWrongPlace),
        InstallFault.Of("key-is-the-public-half", "IRS4811", "public key", world => File.Copy(
            world.Folder.At("out", "serviceaccount-signer.public"), world.Folder.At(InstallWorld.Key), overwrite: true)),
        InstallFault.Of("key-elliptic", "IRS4811", "RSA", world => WriteKey(world, KeyKind.EcP256)),
        InstallFault.Of("key-of-another-cluster", "IRS4812", "not among those", world => WriteKey(world, KeyKind.Rsa2048)),
        new("key-set-replaced", "IRS4812", "not among those", PublishOtherKeyAsync),
        InstallFault.Of("authentication-absent", "IRS4820", "kubernetes.default.svc", world => world.Delete(InstallWorld.Authentication)),
        InstallFault.Of("authentication-empty", "IRS4821", "serviceAccountIssuer", world => world.Replace(
            InstallWorld.Authentication, "https://c1-oidc.s3.us-east-1.amazonaws.com", "\"\"")),
        InstallFault.Of(
            "authentication-http", "IRS4821", "http://", world => world.Replace(InstallWorld.Authentication, "https://", "http://")),
        InstallFault.Of("issuer-with-slash", "IRS4822", "amazonaws.com/", world => world.Replace(
            InstallWorld.Authentication, ".amazonaws.com", ".amazonaws.com/")),
        new("discovery-of-another-issuer", "IRS4822", "other.example.com", world => world.PublishAsync(
            ".well-known/openid-configuration",
            (DiscoveryDocument.For(IssuerUrl.Parse("https://other.example.com")) with
            {
                JwksUri = "https://c1-oidc.s3.us-east-1.amazonaws.com/keys.json",
            }).ToJson())),
        InstallFault.Of("secret-absent", "IRS4830", "openshift-ingress-operator", world => world.Delete(InstallWorld.IngressSecret)),
        InstallFault.Of("secret-of-a-dry-run", "IRS4831", "--dry-run", world => File.AppendAllText(
            world.Folder.At(InstallWorld.IngressSecret), "\nPOPULATE ROLE ARN AND DELETE THIS LINE")),
        InstallFault.Of("secret-without-role", "IRS4831", "names no role", world => world.Replace(
            InstallWorld.IngressSecret, $"arn:aws:iam::123456789012:role/{InstallWorld.IngressRole}", "")),
        InstallFault.Of("secret-with-access-key", "IRS4831", "access key", world => world.Replace(
            InstallWorld.IngressSecret, "    [default]\n", "    [default]\n    aws_access_key_id = AKIAEXAMPLE\n")),
        InstallFault.Of("secret-of-nobody", "IRS4832", "openshift-elsewhere", SecretOfNobody),
        InstallFault.Of("token-path", "IRS4834", "/var/run/elsewhere", world => world.Replace(
            InstallWorld.IngressSecret, "/var/run/secrets/openshift/serviceaccount/token", "/var/run/elsewhere")),
        InstallFault.Of("tech-preview-not-asked-for", "IRS4833", "--enable-tech-preview", TechPreview),
        InstallFault.Of("capability-not-enabled", "IRS4833", "Storage", world => world.Replace(
            Config,
            "metadata:",
            "capabilities:\n  baselineCapabilitySet: None\n"
                + "  additionalEnabledCapabilities: [CloudCredential, ClusterAPI, Ingress, ImageRegistry, MachineAPI, "
                + "CloudControllerManager]\nmetadata:")),
        InstallFault.Of(
            "account-other", "IRS4842", "210987654321", world => world.Replace(InstallWorld.IngressSecret, "123456789012", "210987654321")),
        InstallFault.Of("role-misspelt", "IRS4050", "ingres-operator", world => world.Replace(
            InstallWorld.IngressSecret, "role/c1-openshift-ingress-operator", "role/c1-openshift-ingres-operator")),
        new("role-trusts-another-issuer", "IRS4840", "c0-oidc", world => world.TrustAsync(
            "c0-oidc.s3.us-east-1.amazonaws.com", "system:serviceaccount:openshift-ingress-operator:ingress-operator")),
        new("role-trusts-another-service-account", "IRS4051", "ingress-operator", world => world.TrustAsync(
            "c1-oidc.s3.us-east-1.amazonaws.com", "system:serviceaccount:openshift-ingress-operator:somebody-else")),
        new("role-trusts-another-namespace", "IRS4051", "elsewhere", world =>
        {
            world.GivesRequests = false;
            return world.TrustAsync("c1-oidc.s3.us-east-1.amazonaws.com", "system:serviceaccount:elsewhere:ingress-operator");
        }),
        new("provider-deleted", "IRS4017", "123456789012", world =>
            world.Clients.Iam.DeleteOpenIdConnectProviderAsync(InstallWorld.ProviderArn, Stop)),
        new("audience-removed", "IRS4045", "sts.amazonaws.com", world => world.Clients.Iam.RemoveClientIdAsync(
            InstallWorld.ProviderArn, "openshift", Stop)),
        new("role-deleted", "IRS4050", InstallWorld.IngressRole, DeleteRoleAsync),
        new("role-for-another-audience", "IRS4051", "vault", world => world.Clients.Iam.UpdateAssumeRolePolicyAsync(
            InstallWorld.IngressRole,
            $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"{{InstallWorld.ProviderArn}}"},
             "Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"c1-oidc.s3.us-east-1.amazonaws.com:aud":"vault"} } }]}
            """,
            Stop)),
        new("discovery-malformed", "IRS4029", "openid-configuration", world => world.PublishAsync(
            ".well-known/openid-configuration", "{"u8.ToArray())),
        new("discovery-deleted", "IRS4026", "openid-configuration", world => world.Clients.S3.DeleteObjectAsync(
            InstallWorld.Bucket, ".well-known/openid-configuration", Stop)),
        new("key-set-malformed", "IRS4029", "keys.json", world => world.PublishAsync("keys.json", "[]"u8.ToArray())),
        new("key-set-empty", "IRS4029", "has no keys", world => world.PublishAsync("keys.json", """{"keys":[]}"""u8.ToArray())),
        new("bucket-policy-removed", "IRS4025", "no bucket policy", world =>
            world.Clients.S3.DeleteBucketPolicyAsync(InstallWorld.Bucket, Stop)),
        new("bucket-policy-for-a-vpc", "IRS4025", "vpce-0abc", world => world.SetPolicyAsync(
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::c1-oidc/*"},{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::c1-oidc/*","Condition":{"StringNotEquals":{"aws:SourceVpce":"vpce-0abc"}}}]}""")),
        new("bucket-blocked", "IRS4024", "RestrictPublicBuckets", world => world.Clients.S3.PutPublicAccessBlockAsync(
            new PutPublicAccessBlockRequest
            {
                BucketName = InstallWorld.Bucket,
                PublicAccessBlockConfiguration = new PublicAccessBlockConfiguration { RestrictPublicBuckets = true },
            },
            Stop)),
    ];

    private static async Task DeleteRoleAsync(InstallWorld world)
    {
        await foreach (var policy in world.Clients.Iam.ListRolePoliciesAsync(InstallWorld.IngressRole, Stop))
        {
            await world.Clients.Iam.DeleteRolePolicyAsync(InstallWorld.IngressRole, policy, Stop);
        }

        await world.Clients.Iam.DeleteRoleAsync(InstallWorld.IngressRole, Stop);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static void InConfigMap(InstallWorld world)
    {
        world.Delete(Config);
        var indented = string.Join('\n', InstallWorld.Config.Replace("credentialsMode: Manual\n", "", StringComparison.Ordinal).Split('\n')
            .Select(line => $"    {line}"));
        world.Folder.Write(
            "install/manifests/cluster-config.yaml",
            $"apiVersion: v1\ndata:\n  install-config: |\n{indented}\nkind: ConfigMap\nmetadata:\n  name: cluster-config-v1\n"
                + "  namespace: kube-system\n");
    }

    private static void KeyInWrongPlace(InstallWorld world) =>
        File.Move(world.Folder.At(InstallWorld.Key), world.Folder.At("install", "serviceaccount-signer.private"));

    private static void WriteKey(InstallWorld world, KeyKind kind)
    {
        using var key = SigningKey.Generate(kind);
        File.WriteAllText(world.Folder.At(InstallWorld.Key), key.ToPem());
    }

    private static async Task PublishOtherKeyAsync(InstallWorld world)
    {
        using var key = SigningKey.Generate(KeyKind.EcP256);
        await world.PublishAsync("keys.json", JsonWebKeySet.FromKeys([key.PublicKey]).ToJson());
    }

    private static void SecretOfNobody(InstallWorld world)
    {
        var text = File.ReadAllText(world.Folder.At(InstallWorld.IngressSecret));
        world.Folder.Write(
            "install/manifests/openshift-elsewhere-cloud-credentials-credentials.yaml",
            text.Replace("namespace: openshift-ingress-operator", "namespace: openshift-elsewhere", StringComparison.Ordinal));
    }

    private static void TechPreview(InstallWorld world)
    {
        world.Replace(Config, "metadata:", "featureSet: TechPreviewNoUpgrade\nmetadata:");
        world.Replace(
            "requests/50-ingress.yaml", "  annotations:\n", "  annotations:\n    release.openshift.io/feature-set: TechPreviewNoUpgrade\n");
        world.Delete(InstallWorld.IngressSecret);
    }
}
