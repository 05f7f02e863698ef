using Amazon.S3.Model;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;
using Irsactl.Operations.Cluster;
using Irsactl.Operations.Rotation;

namespace Irsactl.Operations.Tests.Review;

/// <summary>Faults of the issuer, its keys, and the cluster as a whole.</summary>
internal static class ClusterFaults
{
    private const string Operators = "/apis/config.openshift.io/v1/clusteroperators";
    private const string Pools = "/apis/machineconfiguration.openshift.io/v1/machineconfigpools";
    private const string Legacy = "/api/v1/namespaces/openshift-cloud-credential-operator/configmaps";

    private static readonly TimeSpan _long = TimeSpan.FromHours(1);

    public static IReadOnlyList<ReviewFault> Issuer { get; } =
    [
        new("issuer-taken-away", "IRS7101", "issuer", "kubernetes.default.svc", world => SetIssuerAsync(world, "")),
        new("issuer-http", "IRS7101", "issuer", "http://", world => SetIssuerAsync(world, $"http://{ReviewWorld.Host}")),
        new("issuer-not-rolled-out", "IRS7102", "issuer", "other.example.com", world => SetIssuerAsync(world, "https://other.example.com"))
        {
            RolloutTime = _long, Consequences = ["IRS7122"],
        },
        new("earlier-issuer-without-provider", "IRS7103", "issuer", "old.example.com", async world =>
        {
            await SetIssuerAsync(world, "https://old.example.com");
            await SetIssuerAsync(world, ReviewWorld.Issuer);
        }),
        new("ten-issuers", "IRS7104", "issuer", "10 issuers", async world =>
        {
            for (var at = 0; at < 9; at++)
            {
                await SetIssuerAsync(world, $"https://old-{at}.example.com");
            }

            await SetIssuerAsync(world, ReviewWorld.Issuer);
        })
        {
            Consequences = ["IRS7103"],
        },
        new("provider-deleted", "IRS4017", "issuer", ReviewWorld.Account, world =>
            world.Clients.Iam.DeleteOpenIdConnectProviderAsync(ReviewWorld.ProviderArn, Stop)),
        new("audience-of-components-removed", "IRS4045", "issuer", "openshift", world =>
            world.Clients.Iam.RemoveClientIdAsync(ReviewWorld.ProviderArn, "openshift", Stop)),
        new("audience-of-workloads-removed", "IRS4045", "issuer", "sts.amazonaws.com", world =>
            world.Clients.Iam.RemoveClientIdAsync(ReviewWorld.ProviderArn, "sts.amazonaws.com", Stop)),
        // The four situations in which AWS could not get the key, after the FAQ of OpenShift's documentation.
        new("faq-bucket-without-policy", "IRS4025", "issuer", "no bucket policy", world =>
            world.Clients.S3.DeleteBucketPolicyAsync(ReviewWorld.Bucket, Stop)),
        new("faq-bucket-blocked", "IRS4024", "issuer", "RestrictPublicBuckets", world => world.Clients.S3.PutPublicAccessBlockAsync(
            new PutPublicAccessBlockRequest
            {
                BucketName = ReviewWorld.Bucket,
                PublicAccessBlockConfiguration = new PublicAccessBlockConfiguration { RestrictPublicBuckets = true },
            },
            Stop)),
        new("faq-bucket-policy-for-a-vpc", "IRS4025", "issuer", "vpce-0abc", world => world.Clients.S3.PutBucketPolicyAsync(
            new PutBucketPolicyRequest
            {
                BucketName = ReviewWorld.Bucket,
                Policy =
                    """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::c1-oidc/*"},{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::c1-oidc/*","Condition":{"StringNotEquals":{"aws:SourceVpce":"vpce-0abc"}}}]}""",
            },
            Stop)),
        new("faq-cluster-signs-with-another-key", "IRS7110", "signing-keys", "not among the published", async world =>
        {
            using var key = await world.HandOverAsync();
            world.RestartNodes();
        }),
        new("discovery-of-another-issuer", "IRS4030", "issuer", "other.example.com", world => world.PublishAsync(
            ".well-known/openid-configuration",
            (DiscoveryDocument.For(IssuerUrl.Parse("https://other.example.com")) with { JwksUri = $"{ReviewWorld.Issuer}/keys.json" })
                .ToJson())),
        new("discovery-deleted", "IRS4026", "issuer", "openid-configuration", world =>
            world.Clients.S3.DeleteObjectAsync(ReviewWorld.Bucket, ".well-known/openid-configuration", Stop)),
        new("keys-deleted", "IRS4026", "issuer", "keys.json", world =>
            world.Clients.S3.DeleteObjectAsync(ReviewWorld.Bucket, "keys.json", Stop)),
        new("keys-no-json", "IRS4029", "issuer", "keys.json", world => world.PublishAsync("keys.json", "<html/>"u8.ToArray())),
    ];

    public static IReadOnlyList<ReviewFault> Keys { get; } =
    [
        new("key-set-replaced", "IRS7110", "signing-keys", "not among the published", async world =>
        {
            using var other = SigningKey.Generate(KeyKind.EcP256);
            await world.PublishAsync("keys.json", JsonWebKeySet.FromKeys([other.PublicKey]).ToJson());
        })
        {
            Consequences = ["IRS7116"],
        },
        new("next-key-not-published", "IRS7111", "signing-keys", "going to sign", async world =>
        {
            using var key = await world.HandOverAsync();
        })
        {
            RolloutTime = _long, Consequences = ["IRS7122"],
        },
        new("next-key-on-its-way", "IRS7112", "signing-keys", "on its way", async world =>
        {
            using var key = await world.HandOverAsync();
            await world.PublishAsync("keys.json", JsonWebKeySet.FromKeys([world.SigningKey, key.PublicKey]).ToJson());
        })
        {
            RolloutTime = _long, Consequences = ["IRS7122"],
        },
        new("rotation-not-ended", "IRS7112", "signing-keys", "rotate-key", world =>
        {
            var (from, to) = (SigningPair.Generate(KeyKind.Rsa2048), SigningPair.Generate(KeyKind.Rsa2048));
            var record = RotationRecord.Begin(from, to, DateTimeOffset.MinValue);
            return world.Objects.CreateAsync(RotationRecord.ListPath, record, Stop);
        }),
        new("key-too-old", "IRS7113", "signing-keys", "0 days", world =>
        {
            world.Options = world.Options with { MaxKeyAge = TimeSpan.FromHours(1) };
            world.Clock.Advance(TimeSpan.FromHours(2));
            return Task.CompletedTask;
        }),
        new("key-not-trusted-by-nodes", "IRS7114", "signing-keys", "master-1", world => world.PatchAsync(
            $"/api/v1/namespaces/{OpenShiftPaths.ApiServerNamespace}/configmaps/bound-sa-token-signing-certs-1",
            """{"data":{"service-account-001.pub":"none"}}"""))
        {
            RolloutTime = _long, Consequences = ["IRS7122"],
        },
        new("servers-not-restarted", "IRS7115", "signing-keys", "forceRedeploymentReason", async world =>
        {
            using var key = await world.HandOverAsync();
            await world.PublishAsync("keys.json", JsonWebKeySet.FromKeys([world.SigningKey, key.PublicKey]).ToJson());
        }),
        new("one-server-not-restarted", "IRS7115", "signing-keys", "forceRedeploymentReason", async world =>
        {
            using var key = await world.HandOverAsync();
            await world.PublishAsync("keys.json", JsonWebKeySet.FromKeys([world.SigningKey, key.PublicKey]).ToJson());
            world.Cluster.RestartNode("master-0");
            world.Cluster.RestartNode("master-2");
        }),
        new("foreign-key-published", "IRS7116", "signing-keys", "does not know", async world =>
        {
            using var other = SigningKey.Generate(KeyKind.Rsa2048);
            await world.PublishAsync("keys.json", JsonWebKeySet.FromKeys([world.SigningKey, other.PublicKey]).ToJson());
        }),
        new("controller-managers-key-published", "IRS7116", "signing-keys", "controller manager", async world =>
            await world.PublishAsync("keys.json", await world.ReadAsync("/openid/v1/jwks"))),
        new("signing-key-is-none", "IRS7117", "signing-keys", "holds no key", world => world.HandOverAsync("none", "none")),
    ];

    public static IReadOnlyList<ReviewFault> Platform { get; } =
    [
        new("roll-out-under-way", "IRS7122", "api-servers", "at 1", world => world.PatchAsync(
            OpenShiftPaths.KubeApiServer, """{"spec":{"forceRedeploymentReason":"to see"}}"""))
        {
            RolloutTime = _long,
        },
        new("operator-degraded-for-its-token", "IRS7121", "operators", "image-registry", world => DegradeAsync(
            world,
            "image-registry",
            "unable to sync storage configuration: WebIdentityErr: failed to retrieve credentials caused by: InvalidIdentityToken: "
                + "Couldn't retrieve verification key from your identity provider")),
        new("operator-degraded-for-its-permissions", "IRS7121", "operators", "image-registry", world => DegradeAsync(
            world, "image-registry", "AccessDenied: User: arn:aws:sts::1:assumed-role/x is not authorized to perform: s3:CreateBucket")),
        new("operator-degraded-otherwise", "IRS7120", "operators", "node registry-1 is tainted", world => DegradeAsync(
            world, "image-registry", "node registry-1 is tainted")),
        new("operator-not-available", "IRS7120", "operators", "Available=False", world => world.PatchAsync(
            $"{Operators}/image-registry/status",
            """{"status":{"conditions":[{"type":"Available","status":"False","reason":"NoReplicasAvailable","message":"none runs"}]}}""")),
        new("pool-paused", "IRS7123", "machine-pools", "worker", world => world.PatchAsync(
            $"{Pools}/worker", """{"spec":{"paused":true}}""")),
        new("pool-degraded", "IRS7124", "machine-pools", "cannot be drained", world => world.PatchAsync(
            $"{Pools}/worker/status",
            """{"status":{"conditions":[{"type":"Degraded","status":"True","message":"a node cannot be drained"}]}}""")),
        new("mode-mint", "IRS7130", "credentials-mode", "Mint", world => SetModeAsync(world, "Mint")),
        new("mode-not-set", "IRS7130", "credentials-mode", "not set", world => SetModeAsync(world, "")),
        new("mode-set-twice", "IRS7132", "credentials-mode", "Passthrough", async world =>
        {
            await SetModeAsync(world, "Passthrough");
            await world.CreateAsync(Legacy, """{"metadata":{"name":"cloud-credential-operator-config"},"data":{"disabled":"true"}}""");
        }),
        new("no-roles-at-all", "IRS7131", "credentials-mode", "access keys", async world =>
        {
            await SetIssuerAsync(world, "");
            await world.AnnotateAsync(ReviewWorld.WorkloadPath, "eks.amazonaws.com/role-arn", null);
            await GiveKeysAsync(world);
        }),
        new("roles-for-workloads-only", "IRS7131", "credentials-mode", "access keys", GiveKeysAsync),
        new("administrator-keys-left", "IRS7133", "credentials-mode", "aws-creds", world => world.CreateAsync(
            "/api/v1/namespaces/kube-system/secrets", """{"metadata":{"name":"aws-creds"},"data":{"aws_access_key_id":"QUtJQQ=="}}""")),
        new("upgradeable-to-no-version", "IRS7134", "upgrade", "four point two", world => world.AnnotateAsync(
            OpenShiftPaths.CloudCredential, "cloudcredential.openshift.io/upgradeable-to", "four point two")),
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Task SetIssuerAsync(ReviewWorld world, string issuer) =>
        world.PatchAsync(OpenShiftPaths.Authentication, $$$"""{"spec":{"serviceAccountIssuer":"{{{issuer}}}"}}""");

    private static Task SetModeAsync(ReviewWorld world, string mode) =>
        world.PatchAsync(OpenShiftPaths.CloudCredential, $$$"""{"spec":{"credentialsMode":"{{{mode}}}"}}""");

    private static Task DegradeAsync(ReviewWorld world, string name, string message) => world.PatchAsync(
        $"{Operators}/{name}/status",
        $$$"""{"status":{"conditions":[{"type":"Available","status":"True"},{"type":"Degraded","status":"True","reason":"Error","message":"{{{message}}}"}]}}""");

    /// <summary>Components as an installation in the default mode makes them.</summary>
    private static async Task GiveKeysAsync(ReviewWorld world)
    {
        await SetModeAsync(world, "");
        await world.CreateAsync(
            "/api/v1/namespaces/kube-system/secrets", """{"metadata":{"name":"aws-creds"},"data":{"aws_access_key_id":"QUtJQQ=="}}""");
        foreach (var path in new[]
        {
            ReviewWorld.IngressSecretPath,
            "/api/v1/namespaces/openshift-image-registry/secrets/installer-cloud-credentials",
            "/api/v1/namespaces/openshift-machine-api/secrets/aws-cloud-credentials",
        })
        {
            await world.PatchAsync(path, """{"data":{"credentials":null,"aws_access_key_id":"QUtJQQ==","aws_secret_access_key":"eA=="}}""");
        }
    }
}
