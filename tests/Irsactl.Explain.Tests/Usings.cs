global using Irsactl.Explain.Evidence;
global using Irsactl.Explain.Tests.Fixtures;
global using Shouldly;
global using Xunit;
