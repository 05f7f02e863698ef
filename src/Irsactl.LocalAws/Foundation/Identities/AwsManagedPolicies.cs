using System.Collections.Frozen;
using Irsactl.Aws.Arns;
using Irsactl.Aws.Policies;

namespace Irsactl.LocalAws.Foundation.Identities;

/// <summary>
/// The policies of AWS that exist here: those whose whole content AWS's documentation states in one sentence. Every other
/// <c>arn:aws:iam::aws:policy/…</c> is answered as not existing, rather than with permissions made up.
/// </summary>
internal static class AwsManagedPolicies
{
    // When AWS published the first of them ("AWS Managed Policy Reference Guide").
    private static readonly DateTimeOffset Published = new(2015, 2, 6, 18, 39, 46, TimeSpan.Zero);

    private static readonly FrozenDictionary<string, ManagedPolicy> Known = All().ToFrozenDictionary(policy => policy.Arn, StringComparer.Ordinal);

    /// <summary>The policy, or null.</summary>
    public static ManagedPolicy? Find(string arn) => Known.GetValueOrDefault(arn);

    /// <summary>Those of one partition.</summary>
    public static IEnumerable<ManagedPolicy> In(string partition) =>
        Known.Values.Where(policy => policy.Arn.StartsWith($"arn:{partition}:", StringComparison.Ordinal));

    private static IEnumerable<ManagedPolicy> All() =>
        from partition in Partition.All
        from policy in new[]
        {
            Make(partition, "AdministratorAccess", "ANPAIWMBCKSKIEE64ZLYK", "*"),
            Make(partition, "AmazonS3FullAccess", "ANPAIFIR6V6BVTRAHWINE", "s3:*", "s3-object-lambda:*"),
            Make(partition, "IAMFullAccess", "ANPAI7XKCFMBPM3QQRRVQ", "iam:*"),
            Make(partition, "AmazonS3ReadOnlyAccess", "ANPAIZTJ4DXE7G6AGAE6M",
                "s3:Get*", "s3:List*", "s3:Describe*", "s3-object-lambda:Get*", "s3-object-lambda:List*"),
        }
        select policy;

    private static ManagedPolicy Make(Partition partition, string name, string id, params string[] actions)
    {
        var list = string.Join(",", actions.Select(action => $"\"{action}\""));
        var document = PolicyDocument.Parse(
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":[{{list}}],"Resource":"*"}]}""");
        return new ManagedPolicy
        {
            Name = name,
            Path = "/",
            Id = id,
            Arn = $"arn:{partition.Id}:iam::aws:policy/{name}",
            Created = Published,
            Updated = Published,
            Versions = [new PolicyVersion(1, document, Published)],
            DefaultVersion = 1,
            IsAwsManaged = true,
        };
    }
}
