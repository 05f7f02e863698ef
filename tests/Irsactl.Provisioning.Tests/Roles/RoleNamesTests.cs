using CsCheck;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.Provisioning.Roles;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Roles;

public sealed class RoleNamesTests
{
    [Fact]
    public void Assign_LongName_IsCutAsCcoctlDoes()
    {
        var request = SampleRequests.Of("openshift-cloud-credential-operator", "cloud-credential-operator-iam-ro-creds");

        RoleNames.Assign("my-cluster", [request])[request]
            .ShouldBe("my-cluster-openshift-cloud-credential-operator-cloud-credential-");
    }

    [Fact]
    public void Assign_CutNamesCollide_TheLaterOnesEndInAHash()
    {
        var first = SampleRequests.Of("openshift-a-rather-long-namespace-of-an-operator", "cloud-credentials-a");
        var second = SampleRequests.Of("openshift-a-rather-long-namespace-of-an-operator", "cloud-credentials-b");

        var names = RoleNames.Assign("my-cluster", [second, first]);

        names[first].ShouldBe("my-cluster-openshift-a-rather-long-namespace-of-an-operator-clou");
        names[second].ShouldStartWith("my-cluster-openshift-a-rather-long-namespace-of-an-oper");
        names[second].Length.ShouldBe(64);
        names[second][^9].ShouldBe('-');
    }

    [Fact]
    public void Assign_DashesMakeTwoRequestsEqual_TheyStillGetTwoRoles()
    {
        var names = RoleNames.Assign("c", [SampleRequests.Of("a", "b-c"), SampleRequests.Of("a-b", "c")]);

        names.Values.Distinct(StringComparer.Ordinal).Count().ShouldBe(2);
    }

    [Fact]
    public void Assign_AnyRequestsInAnyOrder_NamesAreUniqueShortAndIndependentOfTheOrder()
    {
        var label = Gen.Char["ab-"].Array[1, 30].Select(letters => $"n{new string(letters)}e");
        Gen.Select(label, label).List[1, 12].Sample(
            pairs =>
            {
                List<CredentialsRequest> requests =
                    [.. pairs.Distinct().Select(pair => SampleRequests.Of(pair.Item1, pair.Item2))];

                var names = RoleNames.Assign("my-cluster-with-a-longer-name", requests);
                requests.Reverse();
                var again = RoleNames.Assign("my-cluster-with-a-longer-name", requests);

                return names.Values.Distinct(StringComparer.OrdinalIgnoreCase).Count() == requests.Count
                    && names.Values.All(name => name.Length <= RoleNames.MaxLength)
                    && requests.TrueForAll(request => names[request] == again[request]);
            },
            iter: 200);
    }
}
