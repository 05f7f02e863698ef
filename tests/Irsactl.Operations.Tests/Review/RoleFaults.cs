using Irsactl.Oidc.Issuers;

namespace Irsactl.Operations.Tests.Review;

/// <summary>Faults of components and workloads.</summary>
internal static class RoleFaults
{
    private const string IngressSubject = "system:serviceaccount:openshift-ingress-operator:ingress-operator";
    private const string OtherProvider = $"arn:aws:iam::{ReviewWorld.Account}:oidc-provider/c0-oidc.s3.us-east-1.amazonaws.com";
    private const string RolePrefix = $"arn:aws:iam::{ReviewWorld.Account}:role/";

    public static IReadOnlyList<ReviewFault> Components { get; } =
    [
        new("request-without-accounts", "IRS7140", ReviewWorld.Ingress, "service account", world => world.PatchAsync(
            $"{ReviewWorld.RequestsPath}/{ReviewWorld.Ingress}", """{"spec":{"serviceAccountNames":[]}}""")),
        new("secret-deleted", "IRS7141", ReviewWorld.Ingress, "openshift-ingress-operator/cloud-credentials", world =>
            world.DeleteAsync(ReviewWorld.IngressSecretPath)),
        new("secret-without-role", "IRS7142", ReviewWorld.Ingress, "names no role", world => EditAsync(world, "role_arn", "role")),
        new("secret-with-no-arn", "IRS7142", ReviewWorld.Ingress, "no role", world => EditAsync(world, "arn:aws:iam::", "arn:aws:s3::")),
        new("secret-without-token-file", "IRS7142", ReviewWorld.Ingress, "no token file", world =>
            EditAsync(world, "web_identity_token_file", "token")),
        new("secret-with-access-key", "IRS7143", ReviewWorld.Ingress, "access key", world =>
            EditAsync(world, "[default]", "[default]\naws_access_key_id = AKIAEXAMPLE")),
        new("secret-with-access-key-alone", "IRS7143", ReviewWorld.Ingress, "access key", world =>
            world.SetProfileAsync("[default]\naws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = x\n")),
        new("token-path", "IRS7144", ReviewWorld.Ingress, "/var/run/elsewhere", world =>
            EditAsync(world, "/var/run/secrets/openshift/serviceaccount/token", "/var/run/elsewhere")),
        new("account-other", "IRS7145", ReviewWorld.Ingress, "210987654321", world =>
            EditAsync(world, ReviewWorld.Account, "210987654321")),
        new("service-account-deleted", "IRS7146", ReviewWorld.Ingress, "ingress-operator", world =>
            world.DeleteAsync(ReviewWorld.IngressAccountPath)),
        new("role-of-another-name", "IRS4050", ReviewWorld.Ingress, "c1-openshift-ingres-", world =>
            EditAsync(world, "role/c1-openshift-ingress-", "role/c1-openshift-ingres-")),
        new("role-deleted", "IRS4050", ReviewWorld.Ingress, ReviewWorld.IngressRole, async world =>
        {
            await world.Clients.Iam.DeleteRolePolicyAsync(ReviewWorld.IngressRole, ReviewWorld.IngressRole, Stop);
            await world.Clients.Iam.DeleteRoleAsync(ReviewWorld.IngressRole, Stop);
        }),
        new("role-under-another-path", "IRS4050", ReviewWorld.Ingress, "role/platform/", world =>
            EditAsync(world, ":role/", ":role/platform/")),
        new("role-trusts-another-issuer", "IRS7147", ReviewWorld.Ingress, "c0-oidc", world =>
            world.TrustAsync(ReviewWorld.IngressRole, IngressSubject, OtherProvider)),
        new("role-trusts-another-account", "IRS4051", ReviewWorld.Ingress, "somebody-else", world => world.TrustAsync(
            ReviewWorld.IngressRole, "system:serviceaccount:openshift-ingress-operator:somebody-else")),
        new("role-trusts-another-namespace", "IRS4051", ReviewWorld.Ingress, "elsewhere", world =>
            world.TrustAsync(ReviewWorld.IngressRole, "system:serviceaccount:elsewhere:ingress-operator")),
        new("role-trusts-one-of-two-accounts", "IRS4051", "openshift-image-registry", "registry", world => world.TrustAsync(
            "c1-openshift-image-registry-installer-cloud-credentials",
            "system:serviceaccount:openshift-image-registry:cluster-image-registry-operator")),
        new("role-open-to-everybody", "IRS7148", ReviewWorld.Ingress, "any service account", world =>
            world.Clients.Iam.UpdateAssumeRolePolicyAsync(ReviewWorld.IngressRole, ReviewWorld.Trust(null), Stop)),
        new("role-of-an-operator-of-olm", "IRS7149", ReviewWorld.Ingress, "stsIAMRoleARN", world => world.PatchAsync(
            $"{ReviewWorld.RequestsPath}/{ReviewWorld.Ingress}",
            $$$$"""{"spec":{"providerSpec":{"stsIAMRoleARN":"{{{{RolePrefix}}}}mine"}}}""")),
        new("permission-removed", "IRS7150", ReviewWorld.Ingress, "route53:ChangeResourceRecordSets", world =>
            EditPolicyAsync(world, "\"route53:ChangeResourceRecordSets\",", "")),
        new("permission-on-less", "IRS7150", ReviewWorld.Ingress, "elasticloadbalancing:DescribeLoadBalancers on *", world =>
            EditPolicyAsync(world, "\"Resource\":\"*\"", "\"Resource\":\"arn:aws:route53:::hostedzone/Z1\"")),
        new("permissions-deleted", "IRS7150", ReviewWorld.Ingress, "tag:GetResources", world =>
            world.Clients.Iam.DeleteRolePolicyAsync(ReviewWorld.IngressRole, ReviewWorld.IngressRole, Stop)),
        new("permission-added", "IRS7151", ReviewWorld.Ingress, "iam:PassRole", world =>
            EditPolicyAsync(world, "\"tag:GetResources\"", "\"tag:GetResources\",\"iam:PassRole\"")),
        new("administrator-attached", "IRS7151", ReviewWorld.Ingress, "AdministratorAccess", world =>
            world.Clients.Iam.AttachRolePolicyAsync(
                ReviewWorld.IngressRole, "arn:aws:iam::aws:policy/AdministratorAccess", Stop)),
        new("permission-denied", "IRS7152", ReviewWorld.Ingress, "route53:ListHostedZones", world =>
            world.Clients.Iam.PutRolePolicyAsync(
                ReviewWorld.IngressRole,
                "no-zones",
                """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"route53:List*","Resource":"*"}]}""",
                Stop)),
        new("boundary-too-tight", "IRS7152", ReviewWorld.Ingress, "boundary", world =>
            world.Clients.Iam.PutRolePermissionsBoundaryAsync(
                ReviewWorld.IngressRole, "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess", Stop)),
    ];

    public static IReadOnlyList<ReviewFault> Workloads { get; } =
    [
        new("webhook-deleted", "IRS7160", "pod-identity-webhook", "1 service account", world => world.DeleteAsync(ReviewWorld.WebhookPath)),
        new("webhook-without-authority", "IRS7161", "pod-identity-webhook", "caBundle", world => world.PatchAsync(
            ReviewWorld.WebhookPath,
            """{"webhooks":[{"name":"pod-identity-webhook.amazonaws.com","clientConfig":{"service":{"name":"pod-identity-webhook"}}}]}""")),
        new("annotation-no-arn", "IRS7162", ReviewWorld.Workload, "web", world => AnnotateAsync(world, "role-arn", "web")),
        new("annotation-of-the-lifetime", "IRS7162", ReviewWorld.Workload, "1h", world => AnnotateAsync(world, "token-expiration", "1h")),
        new("workload-role-missing", "IRS4050", ReviewWorld.Workload, "role/wep", world =>
            AnnotateAsync(world, "role-arn", $"{RolePrefix}wep")),
        new("workload-role-of-another-account", "IRS4051", ReviewWorld.Workload, "apps:webb", world =>
            world.TrustAsync(ReviewWorld.WorkloadRole, "system:serviceaccount:apps:webb")),
        new("workload-role-of-another-issuer", "IRS7147", ReviewWorld.Workload, "c0-oidc", world =>
            world.TrustAsync(ReviewWorld.WorkloadRole, "system:serviceaccount:apps:web", OtherProvider)),
        new("workload-role-open", "IRS7148", ReviewWorld.Workload, "any service account", world =>
            world.Clients.Iam.UpdateAssumeRolePolicyAsync(ReviewWorld.WorkloadRole, ReviewWorld.Trust(null), Stop)),
        new("workload-audience", "IRS4045", ReviewWorld.Workload, "vault", world => AnnotateAsync(world, "audience", "vault")),
    ];

    /// <summary>What can be wrong with a plain Kubernetes, beside its workloads.</summary>
    public static IReadOnlyList<ReviewFault> Plain { get; } =
    [
        new("provider-deleted", "IRS4017", "issuer", ReviewWorld.Account, world =>
            world.Clients.Iam.DeleteOpenIdConnectProviderAsync(ReviewWorld.ProviderArn, Stop)),
        new("audience-removed", "IRS4045", "issuer", "sts.amazonaws.com", world =>
            world.Clients.Iam.RemoveClientIdAsync(ReviewWorld.ProviderArn, "sts.amazonaws.com", Stop)),
        new("bucket-without-policy", "IRS4025", "issuer", "no bucket policy", world =>
            world.Clients.S3.DeleteBucketPolicyAsync(ReviewWorld.Bucket, Stop)),
        new("key-not-published", "IRS7110", "signing-keys", "not among the published", async world =>
        {
            using var other = Oidc.Keys.SigningKey.Generate(Oidc.Keys.KeyKind.EcP256);
            await world.PublishAsync("keys.json", Oidc.Jwks.JsonWebKeySet.FromKeys([other.PublicKey]).ToJson());
        })
        {
            Consequences = ["IRS7116"],
        },
        new("discovery-of-another-issuer", "IRS4030", "issuer", "other.example.com", world => world.PublishAsync(
            ".well-known/openid-configuration",
            (DiscoveryDocument.For(IssuerUrl.Parse("https://other.example.com")) with { JwksUri = $"{ReviewWorld.Issuer}/keys.json" })
                .ToJson())),
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task EditAsync(ReviewWorld world, string old, string by)
    {
        var profile = await world.ProfileAsync();
        profile.ShouldContain(old, Case.Sensitive);
        await world.SetProfileAsync(profile.Replace(old, by, StringComparison.Ordinal));
    }

    private static async Task EditPolicyAsync(ReviewWorld world, string old, string by)
    {
        var policy = (await world.Clients.Iam.GetRolePolicyAsync(ReviewWorld.IngressRole, ReviewWorld.IngressRole, Stop))!;
        policy.ShouldContain(old, Case.Sensitive);
        await world.Clients.Iam.PutRolePolicyAsync(
            ReviewWorld.IngressRole, ReviewWorld.IngressRole, policy.Replace(old, by, StringComparison.Ordinal), Stop);
    }

    private static Task AnnotateAsync(ReviewWorld world, string name, string value) =>
        world.AnnotateAsync(ReviewWorld.WorkloadPath, $"eks.amazonaws.com/{name}", value);
}
