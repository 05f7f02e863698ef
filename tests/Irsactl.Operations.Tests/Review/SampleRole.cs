using System.Collections.Immutable;
using Irsactl.Documents;
using Irsactl.LocalCluster;
using Irsactl.Testing;

namespace Irsactl.Operations.Tests.Review;

/// <summary>The ClusterRole of the samples, as the local cluster's rules.</summary>
internal static class SampleRole
{
    public static ImmutableArray<LocalUserRule> Read()
    {
        var path = RepositoryFolder.At("samples", "cluster-review", "cluster-role.yaml");
        List<Document> documents = [];
        DocumentReader.Read(path, File.ReadAllBytes(path), documents).ShouldBeNull();
        var rules = Field.Root(documents.ShouldHaveSingleItem(), []).Get("rules").Items();
        return
        [
            .. from rule in rules
               from verb in Texts(rule, "verbs")
               from @group in Texts(rule, "apiGroups")
               from resource in Texts(rule, "resources")
               from name in Texts(rule, "resourceNames") is { Length: > 0 } names ? names : [null]
               select new LocalUserRule(verb ?? "", @group ?? "", resource ?? "") { Name = name },
        ];
    }

    private static string?[] Texts(Field rule, string name) => [.. rule.Get(name).Items().Select(item => item.Scalar()?.Text)];
}
