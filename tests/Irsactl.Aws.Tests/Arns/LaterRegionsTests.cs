using Irsactl.Aws.Arns;
using Shouldly;
using Xunit;

namespace Irsactl.Aws.Tests.Arns;

public sealed class LaterRegionsTests
{
    [Theory]
    [InlineData("us-east-1", false)]
    [InlineData("eu-north-1", false)]
    [InlineData("ap-east-1", true)]
    [InlineData("me-central-1", true)]
    [InlineData("xx-north-9", true)]
    public void Region_IsLaterWhereItOpenedAfterMarch2019(string region, bool expected) => LaterRegions.IsLater(region).ShouldBe(expected);
}
