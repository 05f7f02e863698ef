using Irsactl.Aws.Arns;
using Irsactl.Aws.Catalogs;
using Irsactl.Aws.Policies;
using Shouldly;
using Xunit;

namespace Irsactl.Aws.Tests.Catalogs;

public sealed class ManagedPolicyCatalogTests
{
    [Fact]
    public void EveryPolicy_IsAPolicyInEveryPartition()
    {
        var policies = ManagedPolicyCatalog.Instance.Policies;

        policies.Length.ShouldBeGreaterThan(1_500);
        policies.DistinctBy(policy => policy.Name, StringComparer.Ordinal).Count().ShouldBe(policies.Length);
        foreach (var policy in policies)
        {
            PolicyValidator.FaultOf(policy.DocumentIn("aws"), PolicyKind.Managed, "aws").ShouldBeNull(policy.Name);
            PolicyValidator.FaultOf(policy.DocumentIn("aws-cn"), PolicyKind.Managed, "aws-cn").ShouldBeNull(policy.Name);
            policy.Created.ShouldBeLessThanOrEqualTo(policy.Updated, policy.Name);
        }
    }

    [Theory]
    [InlineData("/AdministratorAccess", "/", "AdministratorAccess")]
    [InlineData("/service-role/AWSLambdaBasicExecutionRole", "/service-role/", "AWSLambdaBasicExecutionRole")]
    [InlineData("/service-role/ROSAIngressOperatorPolicy", "/service-role/", "ROSAIngressOperatorPolicy")]
    [InlineData("/job-function/ViewOnlyAccess", "/job-function/", "ViewOnlyAccess")]
    public void Policy_IsFoundByPathAndName(string pathAndName, string path, string name)
    {
        var policy = ManagedPolicyCatalog.Instance.Find(pathAndName).ShouldNotBeNull();

        (policy.Path, policy.Name).ShouldBe((path, name));
        policy.ArnIn("aws-us-gov").ShouldBe($"arn:aws-us-gov:iam::aws:policy{pathAndName}");
    }

    [Theory]
    [InlineData("/administratoraccess")]
    [InlineData("/AWSLambdaBasicExecutionRole")]
    [InlineData("AdministratorAccess")]
    public void Policy_ThatIsSpeltOtherwise_IsNotThere(string pathAndName) =>
        ManagedPolicyCatalog.Instance.Find(pathAndName).ShouldBeNull();

    [Fact]
    public void Documents_NameTheArnsOfTheirPartition()
    {
        var policy = ManagedPolicyCatalog.Instance.Find("/service-role/AWSElasticBeanstalkService").ShouldNotBeNull();

        policy.DocumentIn("aws").ShouldContain("\"arn:aws:");
        foreach (var partition in Partition.All.Where(partition => partition != Partition.Aws))
        {
            policy.DocumentIn(partition.Id).ShouldNotContain("\"arn:aws:");
            policy.DocumentIn(partition.Id).ShouldContain($"\"arn:{partition.Id}:");
        }
    }

    [Fact]
    public void Sources_AreNamedWithLicenceAndDay()
    {
        foreach (var source in new[] { ManagedPolicyCatalog.Instance.Source, ServiceCatalog.Instance.Source })
        {
            source.License.ShouldBe("MIT");
            source.Name.ShouldStartWith("npm ");
            source.AsOf.ShouldBeGreaterThan(new DateOnly(2026, 8, 1));
        }
    }
}
