using Irsactl.Aws.Arns;
using Irsactl.Diagnostics;
using Shouldly;
using Xunit;

namespace Irsactl.Aws.Tests.Arns;

public sealed class PartitionTests
{
    [Theory]
    [InlineData("us-east-1", "aws", "amazonaws.com", "us-east-1")]
    [InlineData("us-gov-west-1", "aws-us-gov", "amazonaws.com", "us-gov-west-1")]
    [InlineData("cn-north-1", "aws-cn", "amazonaws.com.cn", "cn-northwest-1")]
    [InlineData("eusc-de-east-1", "aws-eusc", "amazonaws.eu", "eusc-de-east-1")]
    [InlineData("us-iso-west-1", "aws-iso", "c2s.ic.gov", "us-iso-east-1")]
    [InlineData("us-isob-east-1", "aws-iso-b", "sc2s.sgov.gov", "us-isob-east-1")]
    [InlineData("eu-isoe-west-1", "aws-iso-e", "cloud.adc-e.uk", "eu-isoe-west-1")]
    [InlineData("us-isof-south-1", "aws-iso-f", "csp.hci.ic.gov", "us-isof-south-1")]
    public void Region_IsInItsPartition(string region, string id, string suffix, string global)
    {
        var partition = Partition.ForRegion(region);

        partition.Id.ShouldBe(id);
        partition.DnsSuffix.ShouldBe(suffix);
        partition.GlobalRegion.ShouldBe(global);
        Partition.ForRegion(global).ShouldBe(partition);
        Partition.Parse(id).ShouldBe(partition);
    }

    [Theory]
    [InlineData("us-east1", "did you mean 'us-east-1'?")]
    [InlineData("US-EAST-1", "did you mean 'us-east-1'?")]
    [InlineData("mars-north-1", "name a region such as us-east-1")]
    [InlineData("", "name a region such as us-east-1")]
    public void Region_ThatDoesNotExist_IsAnErrorWithAHint(string region, string hint)
    {
        var error = Should.Throw<IrsactlException>(() => Partition.ForRegion(region));

        error.Code.ShouldBe(AwsErrors.UnknownRegion);
        error.Hint.ShouldBe(hint);
    }

    [Theory]
    [InlineData("sa-west-1", "aws")]
    [InlineData("nz-south-2", "aws")]
    [InlineData("us-gov-central-1", "aws-us-gov")]
    [InlineData("cn-south-1", "aws-cn")]
    [InlineData("eusc-fr-west-1", "aws-eusc")]
    [InlineData("us-iso-south-1", "aws-iso")]
    [InlineData("us-isob-central-1", "aws-iso-b")]
    public void Region_NewerThanTheList_IsInThePartitionOfItsPlace(string region, string id)
    {
        Partition.ForRegion(region).Id.ShouldBe(id);
        Partition.TryForRegion(region, out _).ShouldBeFalse();
    }

    [Fact]
    public void Partition_ThatDoesNotExist_IsAnError() =>
        Should.Throw<IrsactlException>(() => Partition.Parse("aws-moon")).Code.ShouldBe(AwsErrors.UnknownPartition);
}
