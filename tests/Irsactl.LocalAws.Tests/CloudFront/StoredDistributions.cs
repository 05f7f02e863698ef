using Irsactl.LocalAws.Tests.Server;

namespace Irsactl.LocalAws.Tests.CloudFront;

/// <summary>Something of everything that CloudFront keeps, for tests of what outlives a restart.</summary>
internal static class StoredDistributions
{
    public static async Task FillAsync(LocalWorld world)
    {
        var cloudFront = CloudFrontWorld.On(world);
        var control = await cloudFront.CallAsync(HttpMethod.Post, "origin-access-control", CloudFrontWorld.Control());
        var identity = await cloudFront.CallAsync(HttpMethod.Post, "origin-access-identity/cloudfront", CloudFrontWorld.Identity());
        var policy = await cloudFront.CallAsync(HttpMethod.Get, $"cache-policy/{CloudFrontWorld.CachingOptimized}/config");
        var own = await cloudFront.CallAsync(
            HttpMethod.Post,
            "cache-policy",
            policy.Xml("CachePolicyConfig").Replace("Managed-CachingOptimized", "mine", StringComparison.Ordinal));
        const string Tags = "<Tags><Items><Tag><Key>k</Key><Value>v</Value></Tag></Items></Tags>";
        var made = await cloudFront.CallAsync(
            HttpMethod.Post,
            "distribution?WithTags",
            $"<DistributionConfigWithTags>{CloudFrontWorld.Config(identity: identity["Id"], cachePolicy: own["Id"])}"
                + $"{Tags}</DistributionConfigWithTags>");
        await cloudFront.CallAsync(
            HttpMethod.Put, $"distribution/{made["Id"]}/config", CloudFrontWorld.Config(control: control["Id"]), made.ETag);
        await cloudFront.CallAsync(
            HttpMethod.Post,
            $"distribution/{made["Id"]}/invalidation",
            "<InvalidationBatch><Paths><Quantity>1</Quantity><Items><Path>/*</Path></Items></Paths><CallerReference>r</CallerReference>"
                + "</InvalidationBatch>");
    }

    public static async Task<IEnumerable<string>> ReadAsync(LocalWorld world)
    {
        var cloudFront = CloudFrontWorld.On(world);
        var list = await cloudFront.CallAsync(HttpMethod.Get, "distribution");
        string[] paths =
        [
            $"distribution/{list["Id"]}", $"distribution/{list["Id"]}/invalidation", "origin-access-control",
            "origin-access-identity/cloudfront", "cache-policy?Type=custom", $"tagging?Resource={Uri.EscapeDataString(list["ARN"])}",
        ];
        List<string> answers = [];
        foreach (var path in paths)
        {
            var answer = await cloudFront.CallAsync(HttpMethod.Get, path);
            answers.Add($"{path} {answer.ETag} {answer.Root}");
        }

        return answers;
    }
}
