using Irsactl.Diagnostics;
using Irsactl.Provisioning.Identity;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Identity;

public sealed class ResourceNamesTests
{
    [Theory]
    [InlineData("my-cluster", "my-cluster-oidc")]
    [InlineData("0", "0-oidc")]
    public void Bucket_UsableName_GetsTheSuffix(string name, string bucket) => ResourceNames.Bucket(name).ShouldBe(bucket);

    [Theory]
    [InlineData("")]
    [InlineData("My-Cluster")]
    [InlineData("-cluster")]
    [InlineData("my.cluster")]
    [InlineData("my_cluster")]
    [InlineData("xn--cluster")]
    [InlineData("a23456789012345678901234567890123456789012345678901234567890")]
    public void Bucket_UnusableName_IsAnErrorThatNamesIt(string name)
    {
        var error = Should.Throw<IrsactlException>(() => ResourceNames.Bucket(name));

        error.Code.ShouldBe(ProvisioningErrors.UnusableName);
        error.Message.ShouldContain($"'{name}'");
        error.Hint.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("my-cluster", "my-cluster-oidc")]
    [InlineData("a23456789012345678901234567", "a23456789012345678901234567-oidc")]
    [InlineData("a234567890123456789012345678", "oidc-a234567890123456-")]
    [InlineData("My_Cluster", "oidc-My-Cluster-")]
    [InlineData("internal-prod", "oidc-internal-prod-")]
    [InlineData("sg-prod", "oidc-sg-prod-")]
    [InlineData("-prod", "oidc--prod-")]
    public void LoadBalancer_AnyName_IsOneThatLoadBalancersCanHave(string name, string start)
    {
        var made = ResourceNames.LoadBalancer(name);

        made.ShouldStartWith(start);
        made.Length.ShouldBeLessThanOrEqualTo(32);
        made.ShouldMatch("^(?!internal-)(?!sg-)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])$");
        ResourceNames.LoadBalancer(name).ShouldBe(made);
    }

    [Fact]
    public void LoadBalancer_NamesThatAreCutAlike_Differ() =>
        new[]
        {
            "a234567890123456789012345678", "a234567890123456789012345679", "a_234567890123456789012345678",
            "a-234567890123456789012345678",
        }.Select(ResourceNames.LoadBalancer).ShouldBeUnique(StringComparer.Ordinal);

    [Theory]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("")]
    public void RequireUsableForRoles_UnusableName_IsAnError(string name) =>
        Should.Throw<IrsactlException>(() => ResourceNames.RequireUsableForRoles(name)).Code.ShouldBe(ProvisioningErrors.UnusableName);
}
