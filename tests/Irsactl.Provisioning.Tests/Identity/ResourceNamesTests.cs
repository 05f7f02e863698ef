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
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("")]
    public void RequireUsableForRoles_UnusableName_IsAnError(string name) =>
        Should.Throw<IrsactlException>(() => ResourceNames.RequireUsableForRoles(name)).Code.ShouldBe(ProvisioningErrors.UnusableName);
}
